package io.inspectiq.page;

import io.inspectiq.page.Listing.Sort;
import io.inspectiq.problem.Problem;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks of a list, read from the query: {@code limit}, {@code cursor}, {@code sort} ({@code -name} for
 * descending) and the list's filters. Anything else, and anything twice, is a 400.
 */
final class Ask {
    private static final Set<String> ALWAYS = Set.of("limit", "cursor", "sort");

    final Listing<?> list;
    /** The row whose list it is, for a list within another row. */
    final @Nullable UUID within;

    final int limit;
    final Sort sort;
    final boolean descending;
    final @Nullable String cursor;
    /** Filters as sent, sorted by name: part of what a cursor is bound to. */
    final TreeMap<String, String> filters = new TreeMap<>();

    int present;
    private final List<Object> values = new ArrayList<>();

    Ask(Listing<?> list, @Nullable UUID within, MultivaluedMap<String, String> query) {
        this.list = list;
        this.within = within;
        if (within != null) {
            values.add(within);
        }
        mustBeKnown(query);
        for (int i = 0; i < list.filters.size(); i++) {
            Filter filter = list.filters.get(i);
            String text = query.getFirst(filter.name());
            if (text != null) {
                present |= 1 << i;
                values.addAll(filter.read(text));
                filters.put(filter.name(), text);
            }
        }
        this.limit = limit(query.getFirst("limit"));
        this.cursor = query.getFirst("cursor");
        String wanted = query.getFirst("sort");
        this.descending = wanted != null && wanted.startsWith("-");
        this.sort = sort(wanted == null ? "" : descending ? wanted.substring(1) : wanted);
    }

    private void mustBeKnown(MultivaluedMap<String, String> query) {
        var known = new HashSet<>(ALWAYS);
        list.filters.forEach(f -> known.add(f.name()));
        query.forEach((name, sent) -> {
            if (!known.contains(name)) {
                throw refused(name, "unknown", "This parameter is not known.");
            }
            if (sent.size() > 1) {
                throw refused(name, "repeated", "Send this parameter once.");
            }
        });
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return Page.USUAL;
        }
        boolean number = text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9') && !text.isEmpty();
        int limit = number ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > Page.MOST) {
            throw refused("limit", "range", "A whole number from 1 to " + Page.MOST + ".");
        }
        return limit;
    }

    private Sort sort(String name) {
        // Who follows changes wants them in the order in which they happened.
        String usual = filters.containsKey("updatedSince")
                ? "updatedAt"
                : list.sorts.getFirst().name();
        String wanted = name.isEmpty() ? usual : name;
        return list.sorts.stream()
                .filter(s -> s.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> refused(
                        "sort",
                        "value",
                        "One of " + list.sorts.stream().map(Sort::name).toList() + "."));
    }

    boolean followsChanges() {
        return filters.containsKey("updatedSince");
    }

    /** What a cursor of this ask can be used with: the same company, list, order and filters. */
    String boundTo(UUID tenant) {
        return tenant + "/" + list.name + "/" + within + "/" + (descending ? "-" : "") + sort.name() + "/" + filters;
    }

    /** The statement's values: filters, where to begin, how many. */
    Object[] args(@Nullable Object key, @Nullable UUID id, long rows) {
        var args = new ArrayList<>(values);
        args.add(key != null ? key : descending ? sort.kind().highest : sort.kind().lowest);
        args.add(id != null ? id : descending ? Kind.ID.highest : Kind.ID.lowest);
        args.add(rows);
        return args.toArray();
    }

    static Problem refused(String parameter, String code, String detail) {
        return Problem.badRequest("See errors for what can't be used.").field("?" + parameter, code, detail);
    }
}
