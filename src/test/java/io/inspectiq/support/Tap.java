package io.inspectiq.support;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Listens on the wire to PostgreSQL: every SQL text that went over it, and how many statements were run. */
public final class Tap implements Proxy.Rule {
    private static final char SIMPLE_QUERY = 'Q';
    private static final char PARSE = 'P';
    private static final char BIND = 'B';

    private final Set<String> texts = ConcurrentHashMap.newKeySet();
    private final AtomicLong statements = new AtomicLong();
    private final AtomicLong transactions = new AtomicLong();

    @Override
    public Proxy.Fate of(char type, String text) {
        if (type == SIMPLE_QUERY || type == BIND) {
            statements.incrementAndGet();
        }
        if (type == SIMPLE_QUERY) {
            texts.add(untilNul(text, 0));
            if (text.startsWith("begin")) transactions.incrementAndGet();
        } else if (type == PARSE) {
            texts.add(untilNul(text, text.indexOf('\0') + 1)); // the prepared statement's name comes first
        }
        return Proxy.Fate.PASS;
    }

    /** What was heard since it was last asked. */
    public Set<String> texts() {
        var heard = Set.copyOf(texts);
        texts.removeAll(heard);
        return heard;
    }

    public long statements() {
        return statements.get();
    }

    /** Requests' flights open one each; what the service asks on its own account does not. */
    public long transactions() {
        return transactions.get();
    }

    private static String untilNul(String text, int from) {
        return text.substring(from, text.indexOf('\0', from));
    }
}
