package io.inspectiq.proof;

import io.inspectiq.support.ChaosStack;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What clients asked to be written, what was acknowledged to them, and whatever they were answered that they should not have been. */
final class Ledger {
    final Queue<String> wrongs = new ConcurrentLinkedQueue<>();
    final AtomicLong calls = new AtomicLong();

    /** Each write has a text of its own, by which it is found again; acknowledged ones with the id they were given. */
    private final Set<String> tried = ConcurrentHashMap.newKeySet();

    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    void trying(String text) {
        tried.add(text);
    }

    void acknowledge(String text, String id) {
        String before = acknowledged.put(text, id);
        if (before != null && !before.equals(id)) {
            wrongs.add(text + " was acknowledged as " + before + " and as " + id);
        }
    }

    int acknowledged() {
        return acknowledged.size();
    }

    /** What the tables hold against what was said: what was acknowledged once, what was not at most once, all else never. */
    List<String> differences() throws SQLException {
        var differences = new ArrayList<String>();
        var done = written();
        acknowledged.forEach((text, id) -> {
            if (done.getOrDefault(text + " as " + id, 0L) != 1) differences.add("acknowledged and lost: " + text);
        });
        var times = done.entrySet().stream()
                .collect(Collectors.groupingBy(
                        row -> row.getKey().replaceFirst(" as .*", ""), Collectors.summingLong(Map.Entry::getValue)));
        times.forEach((text, n) -> {
            if (n != 1) differences.add("done " + n + " times: " + text);
            if (!tried.contains(text)) differences.add("never asked for: " + text);
        });
        return differences;
    }

    /** From the rows and from the log of changes, which must agree on every new row. */
    private static Map<String, Long> written() throws SQLException {
        var created = ChaosStack.strings("""
                select c.last_name || ' as ' || c.contact_id
                  from contacts c
                  join audit_log a on a.tenant_id = c.tenant_id and a.entity_id = c.contact_id and a.action = 'insert'
                  join idempotency_keys k on k.tenant_id = c.tenant_id and k.response like '%' || c.contact_id || '%'
                 where c.last_name like '% new %'
                """);
        var changed = ChaosStack.strings("""
                select (after ->> 'city') || ' as ' || entity_id
                  from audit_log
                 where action = 'update' and entity = 'contacts'
                """);
        created.addAll(changed);
        return created.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
