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
        files(company);
        drafts(company);
        reports(company);
        shown(company);
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

    /** Files of each inspection so far: one that is announced, and two that are kept. */
    private static void files(Company company) {
        company.sql().run("""
                insert into media_assets (inspection_id, kind, content_type, bytes, sha256, state, stored_bytes, stored_sha256, verified_at)
                select inspection_id, 'document', 'application/pdf', 1000, encode(sha256((inspection_id::text || n)::bytea), 'hex'),
                       case n when 0 then 'pending' else 'verified' end, case n when 0 then null else 1000 end,
                       case n when 0 then null else encode(sha256((inspection_id::text || n)::bytea), 'hex') end,
                       case n when 0 then null else now() end
                  from inspections, generate_series(0, 2) n
                 where tenant_id = ?
                """, company.id());
    }

    /** At a finding of each inspection that has some: what fits together is found in any of them. */
    private static void shown(Company company) {
        company.sql().run("""
                with found as (
                    select distinct on (inspection_id) inspection_id, finding_id from findings where tenant_id = ?
                     order by inspection_id, finding_id
                ), file as (
                    insert into media_assets (inspection_id, kind, content_type, bytes, sha256, state, stored_bytes, stored_sha256, verified_at)
                    select inspection_id, 'document', 'application/pdf', 1000, h, 'verified', 1000, h, now()
                      from found, encode(sha256((inspection_id::text || 'shown')::bytea), 'hex') h
                    returning inspection_id, media_id
                )
                insert into media_links (inspection_id, media_id, finding_id, position)
                select inspection_id, media_id, finding_id, 'V' from file join found using (inspection_id)
                """, company.id());
    }

    /** Ordered by nobody yet, with visits that nobody leads. */
    private static void drafts(Company company) {
        company.sql().run("""
                with made as (
                    insert into inspections (property_id) select ? from generate_series(1, 24) returning inspection_id
                ), ordered as (
                    insert into inspection_services (inspection_id, service_id) select inspection_id, ? from made
                )
                insert into appointments (inspection_id, starts_at, ends_at) select inspection_id, ?, ? from made
                """, company.property(), company.service(), NINE, NINE.plusHours(3));
    }

    /** One for each draft, made of one template, that can be handed in as it is; with a few findings of its comment and the library's. */
    private static void reports(Company company) {
        var sql = company.sql();
        UUID scale = sql.id("insert into rating_scales (name) values ('Usual') returning rating_scale_id");
        sql.run(
                "insert into rating_levels (rating_scale_id, position, code, label) values (?, 'V', 'IN', 'Inspected')",
                scale);
        UUID template = sql.id("insert into templates (name) values ('For reports') returning template_id");
        UUID version = sql.id("insert into template_versions (template_id) values (?) returning version_id", template);
        sql.run("""
                with section as (
                    insert into template_sections (version_id, position, title, repeatable, required) values (?, 'V', 'Bedroom', 'room', false)
                    returning version_id, section_id
                ), item as (
                    insert into template_items (version_id, section_id, position, title, rating_scale_id, required)
                    select version_id, section_id, 'V', 'Walls', ?::uuid, false from section returning version_id, item_id
                )
                insert into template_comments (version_id, item_id, position, kind, title)
                select version_id, item_id, 'V', 'information', 'Looked at' from item
                """, version, scale);
        sql.number("select publish_template_version(?, null)::bigint", version);
        sql.run("insert into library_comments (title) values ('Often said'), ('Seldom said')");
        sql.run("""
                with report as (
                    insert into reports (inspection_id, template_version_id, title)
                    select i.inspection_id, ?, 'Report'
                      from inspections i
                     where i.tenant_id = ? and not exists (select from inspection_parties p where p.inspection_id = i.inspection_id)
                    returning *
                ), section as (
                    insert into report_sections (inspection_id, report_id, template_section_id, instance_key, title, position)
                    select r.inspection_id, r.report_id, s.section_id, 'room-' || n, 'Bedroom', 'V'
                      from report r join template_sections s on s.version_id = r.template_version_id, generate_series(1, 2) n
                    returning *
                ), item as (
                    insert into report_items (inspection_id, report_id, report_section_id, title, position, rating_scale_id)
                    select inspection_id, report_id, report_section_id, 'Walls', 'V', ?::uuid from section returning *
                )
                insert into findings (inspection_id, report_id, report_item_id, kind, title, position, template_comment_id, library_comment_id)
                select i.inspection_id, i.report_id, i.report_item_id, 'information', 'Looked at', 'V', c.comment_id, l.library_comment_id
                  from item i, template_comments c, library_comments l
                 where c.version_id = ? and l.tenant_id = ?
                """, version, company.id(), scale, version, company.id());
        sql.run(
                "update report_items set rating_level_id = (select rating_level_id from rating_levels where rating_scale_id = ?) where tenant_id = ?",
                scale,
                company.id());
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
