package io.inspectiq.page;

import io.inspectiq.db.Statement;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list that is filtered, sorted and paged by key. Every combination of a sort order and the filters present is a
 * statement of its own, put together from constants when the class loads: PostgreSQL plans each for an index, where
 * {@code ($1 is null or ...)} would make it filter. With a filter the best index depends on its value, so those are planned
 * each time.
 */
public final class Listing<T> {
    /** A row with its place in the order. */
    public record Keyed<T>(T item, Object key, UUID id) {}

    record Sort(String name, String column, Kind kind) {}

    /** What a list belongs to: the path names it. A list of something that is not there is no list. */
    record Parent(String thing, Statement<Boolean> exists, String condition) {}

    final String name;
    final @Nullable Parent parent;
    final List<Sort> sorts;
    final List<Filter> filters;
    private final Map<String, Statement<Keyed<T>>> statements = new LinkedHashMap<>();

    private Listing(Builder<T> b) {
        this.name = b.name;
        this.parent = b.parent;
        this.sorts = List.copyOf(b.sorts);
        this.filters = List.copyOf(b.filters);
        for (int present = 0; present < 1 << filters.size(); present++) {
            for (Sort sort : sorts) {
                for (boolean descending : new boolean[] {false, true}) {
                    statements.put(
                            key(sort, descending, present),
                            new Statement<>(b.sql(sort, descending, present), b::keyed, present != 0));
                }
            }
        }
    }

    private static String key(Sort sort, boolean descending, int present) {
        return (descending ? "-" : "") + sort.name + "/" + present;
    }

    Statement<Keyed<T>> statement(Sort sort, boolean descending, int present) {
        return Objects.requireNonNull(statements.get(key(sort, descending, present)));
    }

    /** The first page as most callers ask for it. */
    public Statement<Keyed<T>> plain() {
        return statement(sorts.getFirst(), false, 0);
    }

    /** The orders it can be asked for, the usual one first. */
    public List<String> sortNames() {
        return sorts.stream().map(Sort::name).toList();
    }

    public List<Filter> filters() {
        return filters;
    }

    /** All there are; the schema's plan tests walk them. */
    public List<Statement<?>> all() {
        var all = new ArrayList<Statement<?>>(statements.values());
        if (parent != null) {
            all.add(parent.exists);
        }
        return all;
    }

    /**
     * @param name how it is called in a cursor: one per list
     * @param select columns, joins and a where clause: what stands behind the word select
     * @param id the unique column that breaks ties of the sort order
     */
    public static <T> Builder<T> of(String name, Function<Row, T> row, String id, String select) {
        return new Builder<>(name, row, id, select);
    }

    /** Collects the parts; sort columns are never null. */
    public static final class Builder<T> {
        private final String name;
        private final Function<Row, T> row;
        private final String id;
        private final String select;
        private final List<Sort> sorts = new ArrayList<>();
        private final List<Filter> filters = new ArrayList<>();
        private final Map<String, String> unless = new LinkedHashMap<>();
        private @Nullable Parent parent;

        private Builder(String name, Function<Row, T> row, String id, String select) {
            this.name = name;
            this.row = row;
            this.id = id;
            this.select = select;
        }

        /**
         * Makes it a list of what another row has: {@code exists} looks for that row by its id, {@code condition} binds
         * the list to it.
         */
        public Builder<T> within(String thing, String exists, String condition) {
            parent = new Parent(thing, new Statement<>(exists, row -> true), condition);
            return this;
        }

        /** The first one is the default. */
        public Builder<T> sort(String name, String column, Kind kind) {
            sorts.add(new Sort(name, column, kind));
            return this;
        }

        public Builder<T> filter(Filter filter) {
            filters.add(filter);
            return this;
        }

        /** A condition that holds unless the filter is present. */
        public Builder<T> unless(String filter, String condition) {
            unless.put(filter, condition);
            return this;
        }

        public Listing<T> build() {
            return new Listing<>(this);
        }

        private Keyed<T> keyed(Row r) {
            return new Keyed<>(row.apply(r), r.getValue("page_key"), r.getUUID("page_id"));
        }

        private String sql(Sort sort, boolean descending, int present) {
            var sql = new StringBuilder("select ")
                    .append(sort.column)
                    .append(" as page_key, ")
                    .append(id)
                    .append(" as page_id,\n");
            sql.append(select);
            int next = parent == null ? 1 : condition(sql, parent.condition, 1);
            for (int i = 0; i < filters.size(); i++) {
                Filter filter = filters.get(i);
                if ((present >> i & 1) == 1) {
                    next = condition(sql, filter.condition(), next);
                } else if (unless.containsKey(filter.name())) {
                    sql.append("\n and ").append(unless.get(filter.name()));
                }
            }
            String direction = descending ? " desc" : "";
            next = condition(sql, "(" + sort.column + ", " + id + ") " + (descending ? "<" : ">") + " (?, ?)", next);
            sql.append("\n order by ")
                    .append(sort.column)
                    .append(direction)
                    .append(", ")
                    .append(id)
                    .append(direction);
            sql.append("\n limit $").append(next);
            return sql.toString();
        }

        private static int condition(StringBuilder sql, String condition, int next) {
            sql.append("\n and ");
            for (char c : condition.toCharArray()) {
                if (c == '?') {
                    sql.append('$').append(next++);
                } else {
                    sql.append(c);
                }
            }
            return next;
        }
    }
}
