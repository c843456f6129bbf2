package io.inspectiq.pricing;

import static io.inspectiq.tenancy.Capability.VIEW_MONEY;

import io.inspectiq.db.Statement;
import io.inspectiq.db.TenantDb;
import io.inspectiq.pricing.NewQuote.QuotedService;
import io.inspectiq.pricing.Quote.Line;
import io.inspectiq.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Works quotes out in PostgreSQL, where the prices are and orders ask the same function. Nothing is kept. */
@ApplicationScoped
class QuoteStore {
    /** What is to be paid, or what could not be asked; one at least, for the currency. */
    private record Found(
            String currency,
            @Nullable Line line,
            @Nullable String missing,
            @Nullable String nobodys) {
        static Found from(Row row) {
            String currency = row.getString("currency");
            return switch (row.getString("kind")) {
                case null -> new Found(currency, null, null, null);
                case "unknown" -> new Found(currency, null, field(row.getString("attribute")), null);
                case "nowhere" -> new Found(currency, null, null, "/propertyId");
                case "nothing" ->
                    new Found(currency, null, null, "/services/" + (row.getLong("place") - 1) + "/serviceId");
                default -> new Found(currency, Line.from(row), null, null);
            };
        }

        private static String field(String attribute) {
            return switch (attribute) {
                case "living_area_sqft" -> "livingAreaSqft";
                case "age_years" -> "yearBuilt";
                case "distance_miles" -> "distanceMiles";
                default -> "foundation";
            };
        }
    }

    /** The services as they were asked for; of each its base, then size, age, distance, foundation, and the floor. */
    private static final Statement<Found> LINES = new Statement<>("""
            select t.currency, q.place, q.kind, q.service_id, q.label, q.price_rule_id, q.attribute, q.amount_cents, q.duration_min
              from tenants t
              left join quote_lines($1, $2, $3, $4, $5, $6, $7) q on true
             order by q.place, q.step, q.kind
            """, Found::from);

    private final TenantDb db;

    QuoteStore(TenantDb db) {
        this.db = db;
    }

    Uni<Quote> quote(NewQuote asked) {
        return db.read(VIEW_MONEY)
                .list(
                        LINES,
                        asked.services().stream().map(QuotedService::serviceId).toArray(UUID[]::new),
                        asked.propertyId(),
                        asked.livingAreaSqft(),
                        asked.yearBuilt(),
                        asked.distanceMiles(),
                        asked.foundation(),
                        asked.visitOn())
                .map(QuoteStore::quote);
    }

    private static Quote quote(List<Found> found) {
        var nobodys = said(found, Found::nobodys).toList();
        if (!nobodys.isEmpty()) {
            var problem = Problem.invalid("This names nothing of yours.");
            nobodys.forEach(pointer -> problem.field(pointer, "reference", "This names nothing of yours."));
            throw problem;
        }
        return Quote.of(
                found.getFirst().currency,
                said(found, Found::line).toList(),
                said(found, Found::missing).distinct().sorted().toList());
    }

    private static <T> Stream<T> said(List<Found> found, Function<Found, @Nullable T> what) {
        return found.stream().flatMap(one -> Stream.ofNullable(what.apply(one)));
    }
}
