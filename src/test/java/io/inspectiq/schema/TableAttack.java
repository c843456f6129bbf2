package io.inspectiq.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Every way a member of one company could reach another's rows in SQL, tried on whatever tables the catalogue has: a new
 * table is attacked without anybody writing a test for it. What got through is told as a finding.
 */
final class TableAttack {
    private static final String COLUMNS = """
            select a.attname, has_column_privilege('inspectiq_app', c.oid, a.attnum, 'insert'),
                   has_column_privilege('inspectiq_app', c.oid, a.attnum, 'update')
              from pg_class c
              join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
             where c.oid = ?::regclass
             order by a.attnum
            """;
    private static final String REFERENCES = """
            select a.attname, f.relname, fa.attname
              from pg_constraint k
              join pg_class f on f.oid = k.confrelid
              join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[cardinality(k.conkey)]
              join pg_attribute fa on fa.attrelid = k.confrelid and fa.attnum = k.confkey[cardinality(k.confkey)]
             where k.conrelid = ?::regclass and k.contype = 'f' and a.attname <> 'tenant_id'
            """;
    // What a refusal may say: no privilege, the policy, no such row, a rule of the schema, COPY under row level
    // security.
    private static final Set<String> REFUSALS =
            Set.of("42501", "0A000", "23503", "IQ005", "IQ010", "IQ011", "IQ012", "428C9", "55000");

    private final Company theirs;
    private final List<String> findings = new ArrayList<>();
    private final Session member;
    private int attempts;

    private TableAttack(Company theirs, Session member) {
        this.theirs = theirs;
        this.member = member;
    }

    /** What got through, with the number of attempts first. */
    record Outcome(int attempts, List<String> findings) {}

    static Outcome of(Company ours, Company theirs, List<String> tables) {
        var findings = new ArrayList<String>();
        int attempts = 0;
        for (String table : tables) {
            try (var member = ours.as("owner")) {
                var attack = new TableAttack(theirs, member);
                attack.attack(table);
                attempts += attack.attempts;
                findings.addAll(attack.findings);
            }
        }
        return new Outcome(attempts, findings);
    }

    private void attack(String table) {
        String before = snapshot(table);
        if (before.isEmpty()) {
            findings.add(table + ": there is no row of theirs to attack");
        }
        read(table);
        change(table);
        insert(table);
        refer(table);
        if (!snapshot(table).equals(before)) {
            findings.add(table + ": a row of theirs has changed");
        }
    }

    private void read(String table) {
        sees(table, "select count(*) from %s where tenant_id = ?".formatted(table), theirs.id());
        sees(
                table,
                "select count(*) from (select * from %s for share) t where tenant_id = ?".formatted(table),
                theirs.id());
        sees(
                table,
                "select count(*) from %s t where t::text like '%%' || ? || '%%'".formatted(table),
                theirs.id().toString());
    }

    private void change(String table) {
        for (List<Object> column : columns(table)) {
            String name = (String) column.getFirst();
            reaches(table, "update %s set %s = %s where tenant_id = ?".formatted(table, name, name), theirs.id());
        }
        reaches(table, "update %s set tenant_id = ?".formatted(table), theirs.id());
        reaches(table, "delete from %s where tenant_id = ?".formatted(table), theirs.id());
        reaches(
                table,
                "merge into %s t using (select ?::uuid as it) o on t.tenant_id = o.it when matched then delete"
                        .formatted(table),
                theirs.id());
        reaches(table, "truncate %s".formatted(table));
        reaches(table, "copy %s from program 'true'".formatted(table));
        reaches(table, "lock table %s in access exclusive mode".formatted(table));
    }

    private void insert(String table) {
        reaches(table, "insert into %s (tenant_id) values (?)".formatted(table), theirs.id());
        reaches(table, "insert into %s (tenant_id) values (?) on conflict do nothing".formatted(table), theirs.id());
        reaches(
                table,
                "insert into %s select (jsonb_populate_record(null::%s, ?::jsonb)).*".formatted(table, table),
                aRowOfTheirs(table));
    }

    /** A reference to a row of theirs is answered as one to a row that never was. */
    private void refer(String table) {
        try (var administrator = Session.administrator()) {
            for (List<Object> reference : administrator.rows(REFERENCES, table)) {
                String sql = "update %s set %s = ?".formatted(table, reference.get(0));
                String real =
                        "select %s from %s where tenant_id = ? limit 1".formatted(reference.get(2), reference.get(1));
                for (List<Object> row : administrator.rows(real, theirs.id())) {
                    String theirsSays = outcome(() -> attempt(sql, row.getFirst()));
                    String randomSays = outcome(() -> attempt(sql, UUID.randomUUID()));
                    if (!theirsSays.equals(randomSays)) {
                        findings.add(table + ": " + sql + " says " + theirsSays + " of theirs and " + randomSays
                                + " of nobody's");
                    }
                }
            }
        }
    }

    private void sees(String table, String sql, Object argument) {
        String outcome = outcome(() -> String.valueOf(member.number(sql, argument)));
        if (!outcome.equals("0") && !REFUSALS.contains(outcome)) {
            findings.add(table + ": " + sql + " says " + outcome);
        }
    }

    private void reaches(String table, String sql, Object... arguments) {
        String outcome = outcome(() -> attempt(sql, arguments));
        if (!outcome.equals("0") && !REFUSALS.contains(outcome)) {
            findings.add(table + ": " + sql + " says " + outcome);
        }
    }

    private String attempt(String sql, Object... arguments) {
        return String.valueOf(member.run(sql, arguments));
    }

    /** How many rows were seen or changed, or the refusal. Nothing is kept. */
    private String outcome(Supplier<String> deed) {
        attempts++;
        member.run("savepoint attempt");
        try {
            return deed.get();
        } catch (Session.Failed refused) {
            return refused.state();
        } finally {
            member.run("rollback to attempt");
        }
    }

    private static List<List<@Nullable Object>> columns(String table) {
        try (var administrator = Session.administrator()) {
            return administrator.rows(COLUMNS, table);
        }
    }

    private String aRowOfTheirs(String table) {
        try (var administrator = Session.administrator()) {
            return administrator
                    .texts("select to_jsonb(t) from %s t where tenant_id = ? limit 1".formatted(table), theirs.id())
                    .stream()
                    .findFirst()
                    .orElse("{}");
        }
    }

    private String snapshot(String table) {
        try (var administrator = Session.administrator()) {
            return String.join(
                    "",
                    administrator.texts(
                            "select md5(t::text) from %s t where tenant_id = ? order by 1".formatted(table),
                            theirs.id()));
        }
    }
}
