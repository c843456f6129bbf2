package io.inspectiq.pricing;

import static io.inspectiq.db.Refused.by;
import static io.inspectiq.tenancy.Capability.MANAGE_COMPANY;
import static io.inspectiq.tenancy.Capability.VIEW_MONEY;

import io.inspectiq.db.Refused;
import io.inspectiq.db.Statement;
import io.inspectiq.db.TenantDb;
import io.inspectiq.db.Tx;
import io.inspectiq.http.Change;
import io.inspectiq.http.Columns;
import io.inspectiq.http.Patch;
import io.inspectiq.page.Filter;
import io.inspectiq.page.Kind;
import io.inspectiq.page.Listing;
import io.inspectiq.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Price rules as they lie in PostgreSQL, which keeps the ranges of a service apart. */
@ApplicationScoped
class PriceRuleStore {
    static final String ATTRIBUTE = "living_area_sqft|age_years|distance_miles|foundation";

    private static final String SHOWN = """
            r.price_rule_id, r.service_id, r.attribute, r.label, r.from_value, r.below_value, r.foundation, r.amount_cents,
            r.percent, r.duration_min, r.row_version, r.created_at, r.created_by, r.updated_at, r.updated_by
            """;
    private static final String SAID = """
            label, from_value, below_value, foundation, amount_cents, percent, duration_min
            """;

    static final Listing<PriceRule> LIST = Listing.of("price-rules", PriceRule::from, "r.price_rule_id", SHOWN + """
              from price_rules r
             where true
            """)
            .sort("label", "r.label", Kind.TEXT)
            .sort("updatedAt", "r.updated_at", Kind.INSTANT)
            .filter(Filter.of("serviceId", Kind.ID, "r.service_id = ?").means("Those of this service."))
            .filter(Filter.anyOf("attribute", Set.of(ATTRIBUTE.split("\\|")), "r.attribute = any (?)")
                    .means("By any of these attributes."))
            .build();

    private static final Statement<PriceRule> FIND =
            new Statement<>("select " + SHOWN + "from price_rules r where r.price_rule_id = $1", PriceRule::from);

    private static final Statement<PriceRule> ADD = new Statement<>("""
            insert into price_rules as r (price_rule_id, service_id, attribute, label, from_value, below_value, foundation,
                   amount_cents, percent, duration_min)
            select coalesce(price_rule_id, uuid_v7()), service_id, attribute, label, from_value, below_value, foundation,
                   amount_cents, percent, coalesce(duration_min, 0)
              from jsonb_populate_record(null::price_rules, $1)
            returning
            """ + SHOWN, PriceRule::from);

    private static final Statement<Change<PriceRule>> CHANGE =
            new Statement<>("""
            with target as (
                select price_rule_id, row_version from price_rules where price_rule_id = $1 for no key update
            ), r as (
                update price_rules r
                   set (
            """ + SAID + """
                       ) = (select
            """ + SAID + """
                              from jsonb_populate_record(r, $3))
                  from target t
                 where r.price_rule_id = t.price_rule_id
                   and ($2::bigint is null or t.row_version = $2)
                returning r.*
            )
            select t.row_version as seen,
            """ + SHOWN + """
              from target t
              left join r on true
            """, Change.of("price_rule_id", PriceRule::from));

    private static final Statement<Change<UUID>> DELETE =
            new Statement<>("""
            with target as (
                select price_rule_id, row_version from price_rules where price_rule_id = $1 for update
            ), gone as (
                delete from price_rules r
                 using target t
                 where r.price_rule_id = t.price_rule_id
                   and ($2::bigint is null or t.row_version = $2)
                returning r.price_rule_id
            )
            select t.row_version as seen, gone.price_rule_id from target t left join gone on true
            """, Change.of("price_rule_id", row -> row.getUUID("price_rule_id")));

    private final TenantDb db;
    private final Columns columns;

    PriceRuleStore(TenantDb db, Columns columns) {
        this.db = db;
        this.columns = columns;
    }

    Uni<Optional<PriceRule>> find(UUID id) {
        return db.read(VIEW_MONEY).find(FIND, id);
    }

    Uni<PriceRule> add(Tx tx, NewPriceRule rule) {
        return tx.one(ADD, columns.of(rule)).onFailure().transform(PriceRuleStore::named);
    }

    Uni<Optional<Change<PriceRule>>> change(UUID id, @Nullable Long version, Patch<PriceRuleChange> patch) {
        return db.write(MANAGE_COMPANY)
                .find(CHANGE, id, version, patch.document())
                .onFailure()
                .transform(PriceRuleStore::named);
    }

    Uni<Optional<Change<UUID>>> delete(UUID id, @Nullable Long version) {
        return db.write(MANAGE_COMPANY).find(DELETE, id, version);
    }

    private static Throwable named(Throwable e) {
        if (by("price_rules_pkey").test(e)) {
            return Problem.conflict("duplicate", "There is a price rule with this id already.");
        }
        if (by("rule_ranges_apart").test(e)) {
            return Problem.conflict("overlap", "Of one attribute, one rule of a service applies to a house.")
                    .field("/fromValue", "overlap", "Another rule of this service covers a part of this range.");
        }
        if (by("rule_foundation_once").test(e)) {
            return Problem.conflict("overlap", "Of one attribute, one rule of a service applies to a house.")
                    .field("/foundation", "overlap", "Another rule of this service is for this foundation.");
        }
        return mustSay(e);
    }

    private static Throwable mustSay(Throwable e) {
        if (by("rule_percent_either").test(e)) {
            return Problem.invalid("/percent", "either", "A rule has an amount or a percentage, and not both.");
        }
        if (by("rule_foundation_attribute").test(e)) {
            return Problem.invalid(
                    "/foundation", "attribute", "A rule by foundation names one, and no other rule does.");
        }
        if (by("rule_from_value_attribute").test(e)) {
            return Problem.invalid("/fromValue", "attribute", "A rule by foundation has no range of numbers.");
        }
        return by("rule_below_value_order").test(e)
                ? Problem.invalid("/belowValue", "order", "A range ends above where it begins.")
                : Refused.pointed(e, Map.of("rule_service", "/serviceId"));
    }
}
