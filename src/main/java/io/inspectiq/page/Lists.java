package io.inspectiq.page;

import static io.inspectiq.page.Ndjson.MOST_ROWS;

import io.inspectiq.db.Flight;
import io.inspectiq.db.Statement;
import io.inspectiq.db.Unit;
import io.inspectiq.page.Listing.Keyed;
import io.inspectiq.page.Listing.Parent;
import io.inspectiq.problem.Problem;
import io.inspectiq.tenancy.CurrentCaller;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Answers a list: a page of it with a cursor to the next, or all of it as a stream. */
@ApplicationScoped
public class Lists {
    static final Statement<OffsetDateTime> COMPLETE_UNTIL =
            new Statement<>("select high_water() as complete_until", row -> row.getOffsetDateTime("complete_until"));

    private final Cursors cursors;
    private final CurrentCaller caller;
    private final Ndjson ndjson;

    Lists(Cursors cursors, CurrentCaller caller, Ndjson ndjson) {
        this.cursors = cursors;
        this.caller = caller;
        this.ndjson = ndjson;
    }

    public <T> Uni<RestResponse<Page<T>>> page(Unit unit, Listing<T> list, UriInfo uri) {
        return page(unit, list, new Ask(list, null, uri.getQueryParameters()), uri);
    }

    /** A list of what one row has; 404 when that row is not there. */
    public <T> Uni<RestResponse<Page<T>>> page(Unit unit, Listing<T> list, UUID within, UriInfo uri) {
        return page(unit, list, new Ask(list, within, uri.getQueryParameters()), uri);
    }

    private <T> Uni<RestResponse<Page<T>>> page(Unit unit, Listing<T> list, Ask ask, UriInfo uri) {
        String boundTo = ask.boundTo(caller.get().tenant());
        Object[] args = begin(ask, boundTo, ask.limit + 1L);
        Statement<Keyed<T>> statement = list.statement(ask.sort, ask.descending, ask.present);
        // Up to when all is known is true of the writer only.
        return (ask.followsChanges() ? unit.newest() : unit)
                .flight(f -> {
                    Runnable mustExist = parent(f, list, ask);
                    var rows = f.list(statement, args);
                    Supplier<Optional<OffsetDateTime>> until =
                            ask.followsChanges() ? f.find(COMPLETE_UNTIL) : Optional::empty;
                    return () -> {
                        mustExist.run();
                        return page(ask, boundTo, rows.get(), until.get().orElse(null));
                    };
                })
                .map(page -> linked(page, uri));
    }

    public <T> Multi<Buffer> stream(Unit unit, Listing<T> list, UriInfo uri) {
        var ask = new Ask(list, null, uri.getQueryParameters());
        Object[] args = begin(ask, ask.boundTo(caller.get().tenant()), MOST_ROWS);
        return ndjson.lines(unit.stream(list.statement(ask.sort, ask.descending, ask.present), args));
    }

    private static Runnable parent(Flight f, Listing<?> list, Ask ask) {
        Parent parent = list.parent;
        if (parent == null) {
            return () -> {};
        }
        var found = f.find(parent.exists(), ask.within);
        return () -> {
            if (found.get().isEmpty()) throw Problem.notFound(parent.thing());
        };
    }

    private Object[] begin(Ask ask, String boundTo, long rows) {
        if (ask.cursor == null) {
            return ask.args(null, null, rows);
        }
        String position = cursors.open(boundTo, ask.cursor);
        Object key = ask.sort.kind().parse(position.substring(36));
        return ask.args(key, UUID.fromString(position.substring(0, 36)), rows);
    }

    private <T> Page<T> page(Ask ask, String boundTo, List<Keyed<T>> rows, @Nullable OffsetDateTime until) {
        boolean more = rows.size() > ask.limit;
        var shown = more ? rows.subList(0, ask.limit) : rows;
        String next = more ? cursors.seal(boundTo, position(ask, shown.getLast())) : null;
        return new Page<>(shown.stream().map(Keyed::item).toList(), next, until);
    }

    private static String position(Ask ask, Keyed<?> last) {
        return last.id() + ask.sort.kind().write(last.key());
    }

    /** RFC 8288: the same list from where this page ended. */
    private static <T> RestResponse<Page<T>> linked(Page<T> page, UriInfo uri) {
        var response = ResponseBuilder.ok(page);
        if (page.nextCursor() != null) {
            var asked = uri.getRequestUri();
            var query = asked.getRawQuery() == null ? "" : asked.getRawQuery();
            String kept = Arrays.stream(query.split("&"))
                    .filter(parameter -> !parameter.isEmpty() && !parameter.startsWith("cursor="))
                    .map(parameter -> parameter + "&")
                    .collect(Collectors.joining());
            response.header(
                    "Link", "<" + asked.getRawPath() + "?" + kept + "cursor=" + page.nextCursor() + ">; rel=\"next\"");
        }
        return response.build();
    }
}
