package io.inspectiq.db;

import io.inspectiq.support.Proxy;
import io.inspectiq.support.Proxy.Fate;
import io.inspectiq.support.Sql;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Does something in the database each time the gate is about to look at it: one deed before each look, in this order. */
final class Looks implements Proxy.Rule {
    private static final char PARSE = 'P';
    private static final char BIND = 'B';

    private final Queue<String> deeds;
    private final Map<String, String> prepared = new ConcurrentHashMap<>();

    Looks(String... deeds) {
        this.deeds = new ConcurrentLinkedQueue<>(List.of(deeds));
    }

    int left() {
        return deeds.size();
    }

    /** What follows on the wire waits until the deed is done. */
    @Override
    public Fate of(char type, String text) {
        if (type == PARSE) {
            String[] said = text.split("\0", 3);
            prepared.put(said[0], said[1]);
        } else if (type == BIND && isLook(text.split("\0", 3)[1]) && !deeds.isEmpty()) {
            Sql.anywhere().run(deeds.remove());
        }
        return Fate.PASS;
    }

    private boolean isLook(String statement) {
        return Gate.CHECK.sql().equals(prepared.get(statement));
    }
}
