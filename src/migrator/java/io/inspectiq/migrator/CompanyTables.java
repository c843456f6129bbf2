package io.inspectiq.migrator;

import io.inspectiq.migrator.CompanyTable.Reference;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * All tables that hold rows of companies, a table after those it refers to. Read from the catalogue each time, so a new table
 * is exported and erased without anybody thinking of it.
 */
final class CompanyTables {
    private static final String ALL = TableRules.TABLES + """
            select t.oid::regclass::text as name,
                   array(select quote_ident(a.attname) from pg_attribute a
                          where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                          order by a.attnum) as columns,
                   array(select quote_ident(a.attname)
                           from unnest(i.indkey::int2[]) with ordinality k (num, n)
                           join pg_attribute a on a.attrelid = t.oid and a.attnum = k.num
                          order by k.n) as key,
                   (select a.atttypid = 'uuid'::regtype from pg_attribute a
                     where a.attrelid = t.oid and a.attnum = i.indkey[i.indnkeyatts - 1]) as keyed_by_id,
                   (select count(*) = 2 from pg_attribute a
                     where a.attrelid = t.oid and a.attname in ('entity', 'entity_id') and not a.attisdropped) as points_anywhere
              from tables t
              join pg_index i on i.indrelid = t.oid and i.indisprimary
             where tenant is not null and not relispartition
             order by 1
            """;
    private static final String REFERENCES = """
            select k.conrelid::regclass::text, k.confrelid::regclass::text,
                   array(select quote_ident(a.attname) from unnest(k.conkey) with ordinality c (num, n)
                           join pg_attribute a on a.attrelid = k.conrelid and a.attnum = c.num order by c.n),
                   array(select quote_ident(a.attname) from unnest(k.confkey) with ordinality c (num, n)
                           join pg_attribute a on a.attrelid = k.confrelid and a.attnum = c.num order by c.n)
              from pg_constraint k
             where k.contype = 'f' and k.conparentid = 0
             order by k.conrelid::regclass::text, k.conname
            """;

    private CompanyTables() {}

    static List<CompanyTable> read(Connection connection) throws SQLException {
        var references = references(connection);
        var tables = new ArrayList<CompanyTable>();
        try (var query = connection.prepareStatement(ALL);
                var row = query.executeQuery()) {
            while (row.next()) {
                tables.add(new CompanyTable(
                        row.getString("name"),
                        texts(row, "columns"),
                        texts(row, "key"),
                        row.getBoolean("keyed_by_id"),
                        row.getBoolean("points_anywhere"),
                        references.getOrDefault(row.getString("name"), List.of())));
            }
        }
        return parentsFirst(tables);
    }

    private static Map<String, List<Reference>> references(Connection connection) throws SQLException {
        var references = new HashMap<String, List<Reference>>();
        try (var query = connection.prepareStatement(REFERENCES);
                var row = query.executeQuery()) {
            while (row.next()) {
                references
                        .computeIfAbsent(row.getString(1), table -> new ArrayList<>())
                        .add(new Reference(texts(row, 3), row.getString(2), texts(row, 4)));
            }
        }
        return references;
    }

    /** A table that refers to itself is fine; two that refer to each other have no order, and nobody may make such. */
    static List<CompanyTable> parentsFirst(List<CompanyTable> tables) {
        var names = new HashSet<>(tables.stream().map(CompanyTable::name).toList());
        var placed = new HashSet<String>();
        var left = new ArrayList<>(tables);
        var ordered = new ArrayList<CompanyTable>();
        while (!left.isEmpty()) {
            var next = left.stream()
                    .filter(table -> table.references().stream()
                            .map(Reference::table)
                            .allMatch(parent ->
                                    parent.equals(table.name()) || placed.contains(parent) || !names.contains(parent)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("Tables refer to each other in a circle: "
                            + left.stream().map(CompanyTable::name).toList()));
            left.remove(next);
            placed.add(next.name());
            ordered.add(next);
        }
        return List.copyOf(ordered);
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static List<String> texts(ResultSet row, int column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
