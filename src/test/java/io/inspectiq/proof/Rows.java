package io.inspectiq.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inspectiq.support.Stack;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the names of ids mean, read from PostgreSQL's catalogue, and which rows a company has, read past the policies. */
final class Rows implements AutoCloseable {
    private static final String KEYS = """
            select c.relname || ' ' || a.attname
              from pg_index i
              join pg_class c on c.oid = i.indrelid
              join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[i.indnkeyatts - 1]
             where i.indisprimary and c.relnamespace = 'public'::regnamespace and a.atttypid = 'uuid'::regtype
            """;
    private static final String REFERENCES = """
            select r.relname || ' ' || a.attname || ' ' || f.relname
              from pg_constraint k
              join pg_class r on r.oid = k.conrelid
              join pg_class f on f.oid = k.confrelid
              join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[cardinality(k.conkey)]
             where k.contype = 'f' and r.relnamespace = 'public'::regnamespace
            """;
    private static final String TABLES = """
            select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
             where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
             order by 1
            """;
    /** What no column is called: whoever names a parameter so says here what it means. */
    private static final Map<String, String> OTHER_NAMES =
            Map.of("inspector_id", "members", "from_version_id", "template_versions");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> keyOf = new HashMap<>();
    private final Map<String, String> targets = new HashMap<>();

    private final Connection administrator; // one for all: it is asked often

    Rows() {
        try {
            administrator = Stack.database.administrator();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        strings(KEYS).stream().map(s -> s.split(" ")).forEach(s -> keyOf.put(s[0], s[1]));
        strings(REFERENCES).stream().map(s -> s.split(" ")).forEach(s -> targets.put(s[0] + " " + s[1], s[2]));
    }

    String key(String table) {
        return Optional.ofNullable(keyOf.get(table))
                .orElseThrow(() -> new Uncoverable("no table is called " + table
                        + ": name the path's segment after the table, or the id after its key"));
    }

    boolean refers(String table, String column) {
        return targets.containsKey(table + " " + column);
    }

    /** The table whose rows this name means, asked by who has a column of that name perhaps. */
    String meant(String table, String column) {
        var named = keyOf.entrySet().stream()
                .filter(key -> key.getValue().equals(column))
                .map(Map.Entry::getKey)
                .findFirst();
        return Optional.ofNullable(targets.get(table + " " + column))
                .or(() -> named)
                .or(() -> targets.entrySet().stream()
                        .filter(t -> t.getKey().endsWith(" " + column))
                        .map(Map.Entry::getValue)
                        .findFirst())
                .or(() -> Optional.ofNullable(OTHER_NAMES.get(column)))
                .orElseThrow(() -> new Uncoverable("no key or foreign key is called " + column
                        + ": name it after the column, or say in Rows what else it is called"));
    }

    /** What lives of a company in a table. */
    List<JsonNode> of(UUID company, String table) {
        key(table); // so that it is one
        var rows = new ArrayList<JsonNode>();
        strings(
                        "select to_jsonb(t) from %s t where tenant_id = ? and to_jsonb(t) ->> 'deleted_at' is null order by 1"
                                .formatted(table),
                        company)
                .forEach(row -> rows.add(read(row)));
        return rows;
    }

    /** Each row a company has anywhere, to the last byte. */
    List<String> all(UUID company) {
        return strings(TABLES).stream()
                .flatMap(table -> strings(
                        "select '%s ' || t::text from %s t where tenant_id = ? order by 1".formatted(table, table),
                        company)
                        .stream())
                .toList();
    }

    @Override
    public void close() {
        try {
            administrator.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> strings(String sql, Object... args) {
        try (var statement = administrator.prepareStatement(sql)) {
            for (int i = 0; i < args.length; i++) statement.setObject(i + 1, args[i]);
            var found = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static JsonNode read(String row) {
        try {
            return JSON.readTree(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
