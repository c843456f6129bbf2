package io.inspectiq.proof;

import io.inspectiq.support.Company;
import io.inspectiq.support.Drafts;
import java.time.OffsetDateTime;
import java.util.UUID;

/** What a company has before the attack, as far as the service's own POST operations can't bring it about. */
final class Holdings {
    private static final OffsetDateTime NINE = OffsetDateTime.parse("2027-05-04T13:00:00Z");

    private Holdings() {}

    static Company company() {
        var company = Company.create();
        for (int i = 0; i < 3; i++) {
            company.hire("hired" + i, "inspector");
            company.license("hired" + i);
            company.license("hired0");
            company.contact();
            company.property();
            company.service();
            company.inspection();
        }
        for (int i = 0; i < 5; i++) {
            company.visit(company.inspection(), NINE.plusDays(i), "hired0");
            invited(company, i);
        }
        company.sql().run("""
                insert into calendar_feeds (member_id, secret_hash)
                select member_id, encode(sha256(member_id::text::bytea), 'hex') from members where tenant_id = ?
                """, company.id());
        hours(company);
        prices(company);
        drafts(company);
        organization(company);
        reinspection(company);
        templates(company);
        return company;
    }

    /** Everybody is there in the next days, with a licence: whoever is asked for has something to show. */
    private static void hours(Company company) {
        company.sql().run("""
                insert into availability_exceptions (member_id, kind, starts_at, ends_at)
                select member_id, 'extra_hours', current_date + n * interval '24 hours' + interval '14 hours',
                       current_date + n * interval '24 hours' + interval '22 hours'
                  from members, generate_series(2, 3) n
                 where tenant_id = ?
                """, company.id());
        company.sql().run("""
                insert into working_hours (member_id, weekday, begins, ends)
                select member_id, weekday, '08:00', '17:00' from members, generate_series(6, 7) weekday where tenant_id = ?
                """, company.id());
        company.sql().run("""
                insert into inspector_licenses (member_id, license_type, number, issued_on, expires_on)
                select member_id, 'home_inspector', 'H' || member_id, '2000-01-01', '2199-07-31' from members where tenant_id = ?
                """, company.id());
    }

    private static void prices(Company company) {
        company.sql().run("""
                insert into price_rules (service_id, attribute, label, foundation, amount_cents)
                select service_id, 'foundation', 'On piers', 'piers', 7500 from services where tenant_id = ?
                """, company.id());
    }

    /** Drafts to change, to publish and to delete; published ones that a draft can be made of. */
    private static void templates(Company company) {
        var drafts = new Drafts(company);
        for (int i = 0; i < 6; i++) {
            drafts.template();
            drafts.filled();
            drafts.published();
            drafts.imported();
            drafts.scale();
        }
        drafts.wide(8);
        drafts.wide(8);
    }

    /** Ordered by nobody yet, with visits that nobody leads. */
    private static void drafts(Company company) {
        company.sql().run("""
                with made as (
                    insert into inspections (property_id) select ? from generate_series(1, 16) returning inspection_id
                ), ordered as (
                    insert into inspection_services (inspection_id, service_id) select inspection_id, ? from made
                )
                insert into appointments (inspection_id, starts_at, ends_at) select inspection_id, ?, ? from made
                """, company.property(), company.service(), NINE, NINE.plusHours(3));
    }

    private static void invited(Company company, int number) {
        company.sql()
                .run(
                        "insert into members (email, display_name, role) values (?, 'Not here yet', 'inspector')",
                        "invited" + number + "@test.example");
    }

    private static void organization(Company company) {
        UUID organization = company.sql()
                .id(
                        "insert into contacts (kind, organization_name) values ('organization', 'Realty') returning contact_id");
        company.sql().run("insert into contacts (last_name, company_id) values ('Agent', ?)", organization);
    }

    private static void reinspection(Company company) {
        UUID first = company.inspection();
        company.visit(first, NINE.plusDays(30), "hired0");
        for (String status : new String[] {"scheduled", "in_progress", "in_review", "published"}) {
            company.sql().run("update inspections set status = ? where inspection_id = ?", status, first);
        }
        company.sql().run("""
                with made as (
                    insert into inspections (property_id, reinspection_of_id)
                    select property_id, inspection_id from inspections where tenant_id = ? and inspection_id = ?
                    returning inspection_id
                )
                insert into inspection_services (inspection_id, service_id) select inspection_id, ? from made
                """, company.id(), first, company.service());
    }
}
