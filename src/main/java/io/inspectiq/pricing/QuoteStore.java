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
import org.jspecify.annotations.Nullable;

/** Works quotes out in PostgreSQL, where the prices are. Nothing is kept. */
@ApplicationScoped
class QuoteStore {
    /** Why a rule could not be asked, or a name that means nothing; the currency goes along. */
    private record Gap(String pointer, boolean reference, String currency) {
        static Gap from(Row row) {
            return new Gap(row.getString("pointer"), row.getBoolean("reference"), row.getString("currency"));
        }
    }

    private static final String ASKED = """
            with house as materialized (
                select t.currency, p.property_id, coalesce($3::integer, p.living_area_sqft) as living_area_sqft,
                       greatest(extract(year from coalesce($7::date, (now() at time zone t.timezone)::date))::integer, b.year_built)
                           - b.year_built as age_years,
                       $5::integer as distance_miles, plain(coalesce($6::text, p.foundation)) as foundation_key
                  from tenants t
                  left join properties p on p.property_id = $2::uuid and p.deleted_at is null
                 cross join lateral (select coalesce($4::integer, p.year_built)) b (year_built)
            ), wanted as materialized (
                select w.place, w.service_id as named, s.service_id, s.name, s.base_price_cents, s.duration_min
                  from unnest($1::uuid[]) with ordinality w (service_id, place)
                  left join services s on s.service_id = w.service_id and s.active
            ), rules as materialized (
                select w.place, w.base_price_cents, r.*,
                       array_position(array['living_area_sqft', 'age_years', 'distance_miles', 'foundation'], r.attribute) as step,
                       case r.attribute
                       when 'living_area_sqft' then h.living_area_sqft is not null
                       when 'age_years' then h.age_years is not null
                       when 'distance_miles' then h.distance_miles is not null
                       else h.foundation_key is not null end as known,
                       case r.attribute
                       when 'living_area_sqft' then r.applies @> h.living_area_sqft
                       when 'age_years' then r.applies @> h.age_years
                       when 'distance_miles' then r.applies @> h.distance_miles
                       else r.foundation_key = h.foundation_key end as hits
                  from wanted w
                  join price_rules r on r.service_id = w.service_id
                 cross join house h
            )
            """;

    /** The services as they were asked for; of each its base, then size, age, distance, foundation, and the floor. */
    private static final Statement<Line> LINES = new Statement<>(ASKED + """
            , lines as (
                select place, 0 as step, service_id, 'base' as kind, name as label, null::uuid as price_rule_id,
                       null::text as attribute, base_price_cents as amount_cents, duration_min
                  from wanted
                 where service_id is not null
                union all
                select place, step, service_id, 'rule', label, price_rule_id, attribute,
                       coalesce(amount_cents, round(base_price_cents * percent / 100.0)::bigint), duration_min
                  from rules
                 where hits
            )
            select place, step, service_id, kind, label, price_rule_id, attribute, amount_cents, duration_min from lines
            union all
            select place, 9, service_id, 'floor', 'No less than nothing', null, null,
                   greatest(-sum(amount_cents), 0)::bigint, greatest(-sum(duration_min), 0)::integer
              from lines
             group by place, service_id
            having sum(amount_cents) < 0 or sum(duration_min) < 0
             order by place, step
            """, Line::from);

    /** One row at least, for the currency. */
    private static final Statement<Gap> GAPS = new Statement<>(ASKED + """
            , gaps (pointer, reference) as (
                select '/propertyId', true from house where property_id is null and $2 is not null
                union all
                select '/services/' || place - 1 || '/serviceId', true from wanted where service_id is null
                union all
                select distinct case attribute when 'living_area_sqft' then 'livingAreaSqft' when 'age_years' then 'yearBuilt'
                                when 'distance_miles' then 'distanceMiles' else 'foundation' end, false
                  from rules
                 where not known
            )
            select coalesce(g.pointer, '') as pointer, coalesce(g.reference, false) as reference, h.currency
              from house h
              left join gaps g on true
             order by pointer
            """, Gap::from);

    private final TenantDb db;

    QuoteStore(TenantDb db) {
        this.db = db;
    }

    Uni<Quote> quote(NewQuote asked) {
        @Nullable
        Object[] args = {
            asked.services().stream().map(QuotedService::serviceId).toArray(UUID[]::new),
            asked.propertyId(),
            asked.livingAreaSqft(),
            asked.yearBuilt(),
            asked.distanceMiles(),
            asked.foundation(),
            asked.visitOn()
        };
        return db.read(VIEW_MONEY).flight(f -> {
            var gaps = f.list(GAPS, args);
            var lines = f.list(LINES, args);
            return () -> quote(gaps.get(), lines.get());
        });
    }

    private static Quote quote(List<Gap> gaps, List<Line> lines) {
        if (gaps.stream().anyMatch(Gap::reference)) {
            var problem = Problem.invalid("This names nothing of yours.");
            gaps.stream()
                    .filter(Gap::reference)
                    .forEach(gap -> problem.field(gap.pointer, "reference", "This names nothing of yours."));
            throw problem;
        }
        var missing = gaps.stream().map(Gap::pointer).filter(p -> !p.isEmpty()).toList();
        return Quote.of(gaps.getFirst().currency, lines, missing);
    }
}
