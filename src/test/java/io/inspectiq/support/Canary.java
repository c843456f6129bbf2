package io.inspectiq.support;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A company that nobody acts for. All its texts hold one word, so whoever hears that word, or the company's id, in anything
 * the service says in the whole run, has heard a leak (T8).
 */
public final class Canary {
    private static final String FACTS = "inspectiq.canary";
    private static final Queue<String> heard = new ConcurrentLinkedQueue<>();

    private Canary() {}

    /** One for the JVM, as the database is; to be called when that is up. */
    static void settle() {
        synchronized (System.getProperties()) {
            if (System.getProperty(FACTS) != null) return;
            String word = "canary" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40, 1L << 50), 36);
            System.setProperty(FACTS, word + " " + company(word));
        }
    }

    /** The word, and the company's id. */
    public static List<String> facts() {
        return List.of(System.getProperty(FACTS, "").split(" "));
    }

    /** Remembers where it was heard. */
    static void listen(String where, String said) {
        for (String fact : facts()) {
            int at = said.indexOf(fact);
            if (at >= 0 && !fact.isEmpty()) {
                heard.add(where + ": …" + said.substring(Math.max(0, at - 200), Math.min(said.length(), at + 100)));
            }
        }
    }

    /** What was heard since it was last asked. */
    public static List<String> heard() {
        var found = List.copyOf(heard);
        heard.removeAll(found);
        return found;
    }

    private static UUID company(String word) {
        UUID id = Sql.anywhere()
                .id(
                        "select create_company(?, ?, ?, 'America/New_York', ?, ?, ?)",
                        word,
                        word,
                        word,
                        word + "@test.example",
                        word,
                        word);
        UUID owner = Sql.in(id).id("select member_id from members where tenant_id = ?", id);
        var sql = Sql.by(id, owner);
        UUID inspection = sql.id("""
                with s as (
                    insert into services (kind, name, base_price_cents) values ('home_inspection', $1, 1) returning service_id
                ), c as (
                    insert into contacts (last_name, email, city, notes)
                    values ($1, $1 || '@test.example', $1, $1) returning contact_id
                ), p as (
                    insert into properties (address_line1, city, zip, notes) values ($1, $1, '33602', $1) returning property_id
                ), i as (
                    insert into inspections (property_id, notes, external_ref, referral_source)
                    select property_id, $1, $1, $1 from p returning inspection_id
                ), o as (
                    insert into inspection_services (inspection_id, service_id) select inspection_id, service_id from i, s
                ), party as (
                    insert into inspection_parties (inspection_id, contact_id, role, is_primary)
                    select inspection_id, contact_id, 'client', true from i, c
                ), l as (
                    insert into inspector_licenses (member_id, license_type, number, issued_on, expires_on)
                    select member_id, 'home_inspector', $1, '2000-01-01', '2199-07-31' from members where tenant_id = current_tenant()
                )
                select inspection_id from i
                """.replace("$1", "'" + word + "'"));
        var company = new Company(id, word, new HashMap<>(Map.of("owner", owner)));
        company.visit(inspection, OffsetDateTime.parse("2099-05-04T09:00:00Z"), "owner");
        company.move(inspection, "scheduled");
        return id;
    }
}
