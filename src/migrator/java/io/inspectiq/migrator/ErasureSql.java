package io.inspectiq.migrator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One statement that tells, and one that deletes, all of the entered company but what must be kept. It is made from the
 * catalogue and from one function, kept_inspections(): what belongs to a kept inspection is kept (evidence, from parents to
 * children), then what those rows refer to (from children to parents), then the history of all that. Everything else goes,
 * in one statement, so that foreign keys are looked at when all of it is gone.
 */
final class ErasureSql {
    private static final String ROOT = "inspections";
    private static final String AUDIT = "audit_log";

    /** Kept with what they belong to, although no inspection refers to them: the licence under which one was done. */
    private static final Set<String> KEPT_WITH_PARENT = Set.of("inspector_licenses");

    /**
     * What was taken out of a kept inspection is in the history alone. There an insert and a deletion name the inspection and
     * a change may not, so all that happened to such a row is found by its id.
     */
    private static final String TAKEN_OUT_OF_A_KEPT_ONE = """
            t.entity_id in (select a.entity_id from audit_log a
                             where coalesce(a.before, a.after) ->> 'inspection_id' in (select k.inspection_id::text from kept_%d k))
            """;

    private final List<CompanyTable> tables;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Set<String> evidence = new HashSet<>(Set.of(ROOT));
    private final List<String> parts = new ArrayList<>();

    private ErasureSql(List<CompanyTable> parentsFirst) {
        this.tables = parentsFirst;
        tables.forEach(table -> numbers.put(table.name(), numbers.size()));
        tables.forEach(this::evidence);
        var ordinary = tables.stream().filter(table -> !isSpecial(table)).toList();
        ordinary.reversed().forEach(this::kept);
        tables.stream().filter(table -> KEPT_WITH_PARENT.contains(table.name())).forEach(this::keptWithParent);
        tables.stream().filter(CompanyTable::pointsAnywhere).forEach(this::keptHistory);
    }

    /** A row for each table: its name, how many rows go and how many stay. */
    static String counting(List<CompanyTable> parentsFirst) {
        return new ErasureSql(parentsFirst)
                .with(
                        "(select count(*) from %1$s) - (select count(*) from kept_%2$d), (select count(*) from kept_%2$d)");
    }

    /** The same rows, and the deed. */
    static String deleting(List<CompanyTable> parentsFirst) {
        var sql = new ErasureSql(parentsFirst);
        sql.tables.forEach(sql::delete);
        return sql.with("(select count(*) from gone_%2$d), (select count(*) from kept_%2$d)");
    }

    private String with(String counts) {
        var rows = tables.stream()
                .map(table -> ("select '%1$s', " + counts).formatted(table.name(), numbers.get(table.name())))
                .toList();
        return "with recursive " + String.join(",\n", parts) + "\n" + String.join("\nunion all\n", rows);
    }

    private boolean isSpecial(CompanyTable table) {
        return table.pointsAnywhere() || KEPT_WITH_PARENT.contains(table.name());
    }

    private void evidence(CompanyTable table) {
        if (table.name().equals(ROOT)) {
            part("evidence", table, "select tenant_id, inspection_id from kept_inspections()");
            return;
        }
        var reasons = belongsTo(table, "evidence", evidence);
        if (!reasons.isEmpty()) {
            evidence.add(table.name());
            part("evidence", table, chosen(table, reasons));
        }
    }

    private void kept(CompanyTable table) {
        var reasons = new ArrayList<String>();
        if (evidence.contains(table.name())) {
            reasons.add("(%s) in (select %s from evidence_%d e)"
                    .formatted(table.keyOf("t"), table.keyOf("e"), numbers.get(table.name())));
        }
        for (var child : tables) {
            if (child != table && !isSpecial(child)) {
                child.referencesTo(table)
                        .map(reference -> referredToBy(child, reference))
                        .forEach(reasons::add);
            }
        }
        part("kept", table, chosen(table, reasons) + andWhatItNames(table));
    }

    private void keptWithParent(CompanyTable table) {
        part("kept", table, chosen(table, belongsTo(table, "kept", numbers.keySet())));
    }

    private void keptHistory(CompanyTable table) {
        var ids = tables.stream()
                .filter(other -> other.keyedById() && !other.pointsAnywhere())
                .map(other -> "select %s from kept_%d".formatted(other.key().getLast(), numbers.get(other.name())))
                .toList();
        var reasons = new ArrayList<>(List.of("t.entity_id in (" + String.join(" union all ", ids) + ")"));
        if (table.name().equals(AUDIT)) {
            reasons.add(TAKEN_OUT_OF_A_KEPT_ONE.formatted(numbers.get(ROOT)));
        }
        part("kept", table, chosen(table, reasons));
    }

    private void delete(CompanyTable table) {
        part(
                "gone",
                table,
                "delete from %s t where not exists (select from kept_%d k where (%s) = (%s)) returning 1"
                        .formatted(table.name(), numbers.get(table.name()), table.keyOf("k"), table.keyOf("t")));
    }

    /** Conditions on a row t: a row it names is among those of the other kind. */
    private List<String> belongsTo(CompanyTable table, String kind, Set<String> parents) {
        var reasons = new ArrayList<String>();
        for (var parent : tables) {
            if (parent != table && parents.contains(parent.name())) {
                table.referencesTo(parent)
                        .map(reference -> "(%s) in (select %s from %s p join %s_%d using (%s))"
                                .formatted(
                                        CompanyTable.columnsOf("t", reference.columns()),
                                        CompanyTable.columnsOf("p", reference.referenced()),
                                        parent.name(),
                                        kind,
                                        numbers.get(parent.name()),
                                        parent.using()))
                        .forEach(reasons::add);
            }
        }
        return reasons;
    }

    private String referredToBy(CompanyTable child, CompanyTable.Reference reference) {
        return "(%s) in (select %s from %s c join kept_%d using (%s))"
                .formatted(
                        CompanyTable.columnsOf("t", reference.referenced()),
                        CompanyTable.columnsOf("c", reference.columns()),
                        child.name(),
                        numbers.get(child.name()),
                        child.using());
    }

    /** A kept row that names another of its own table keeps that one too, and so on. */
    private String andWhatItNames(CompanyTable table) {
        var names = table.referencesTo(table)
                .map(reference -> "(%s) = (%s)"
                        .formatted(
                                CompanyTable.columnsOf("c", reference.columns()),
                                CompanyTable.columnsOf("x", reference.referenced())))
                .toList();
        return names.isEmpty()
                ? ""
                : " union select %1$s from kept_%2$d join %3$s c using (%4$s) join %3$s x on %5$s"
                        .formatted(
                                table.keyOf("x"),
                                numbers.get(table.name()),
                                table.name(),
                                table.using(),
                                String.join(" or ", names));
    }

    private static String chosen(CompanyTable table, List<String> reasons) {
        return "select %s from %s t where %s"
                .formatted(table.keyOf("t"), table.name(), reasons.isEmpty() ? "false" : String.join(" or ", reasons));
    }

    private void part(String kind, CompanyTable table, String sql) {
        parts.add("%s_%d as (%s)".formatted(kind, numbers.get(table.name()), sql));
    }
}
