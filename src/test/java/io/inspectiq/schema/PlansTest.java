package io.inspectiq.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.support.Catalogue;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Under the policies and generic plans, each list reads the index made for it, in a company that holds most of the rows. */
class PlansTest {
    private static Company whale;
    private static Company minnow;

    /** Without autovacuum: it would tell the planner more about the tables between one plan and the next. */
    @BeforeAll
    static void one_company_holds_nine_tenths_of_the_rows() {
        autovacuum("off");
        whale = Company.create();
        minnow = Company.create();
        fill(whale, 4500);
        fill(minnow, 500);
        try (var administrator = Session.administrator()) {
            administrator.run("analyze");
        }
    }

    @AfterAll
    static void tables_are_vacuumed_again() {
        autovacuum("on");
    }

    private static void autovacuum(String state) {
        try (var administrator = Session.administrator()) {
            administrator.run("alter system set autovacuum = " + state);
            administrator.run("select pg_reload_conf()");
        }
    }

    private static final List<String> ROWS = List.of(
            """
            insert into inspections (tenant_id, order_no, property_id, status, scheduled_at, lead_member_id, updated_at)
            select ?, n, uuid_v7(), case n % 2 when 0 then 'requested' else 'scheduled' end, now() + n * interval '1 hour',
                   uuid_v7(), now() - n * interval '1 minute'
              from generate_series(1, ?) n
            """,
            "insert into contacts (tenant_id, first_name) select ?, 'Ann ' || n from generate_series(1, ?) n",
            """
            insert into properties (tenant_id, address_line1, city, zip)
            select ?, n || ' Oak St', 'Tampa', '33601' from generate_series(1, ?) n
            """,
            """
            insert into members (tenant_id, subject, email, display_name, role, status)
            select ?, 'subject-' || n, n || '@example.com', 'Somebody', 'read_only', 'active' from generate_series(1, ?) n
            """,
            """
            insert into appointments (tenant_id, inspection_id, starts_at, ends_at, timezone)
            select ?, uuid_v7(), now() + n * interval '1 hour', now() + (n + 1) * interval '1 hour', 'UTC' from generate_series(1, ?) n
            """,
            """
            insert into assignments (tenant_id, inspection_id, appointment_id, member_id)
            select ?, uuid_v7(), uuid_v7(), uuid_v7() from generate_series(1, ?) n
            """,
            """
            insert into search_terms (tenant_id, entity, term, entity_id)
            select ?, 'inspection', md5(n::text), uuid_v7() from generate_series(1, ?) n
            """,
            """
            insert into audit_log (tenant_id, actor_kind, action, entity, entity_id)
            select ?, 'job', 'insert', 'contacts', uuid_v7() from generate_series(1, ?) n
            """,
            """
            insert into status_history (tenant_id, entity, entity_id, to_status)
            select ?, 'inspection', uuid_v7(), 'requested' from generate_series(1, ?) n
            """,
            """
            insert into price_rules (tenant_id, service_id, attribute, label, amount_cents)
            select ?, uuid_v7(), 'age_years', 'Old', n from generate_series(1, ?) n
            """,
            """
            insert into working_hours (tenant_id, member_id, weekday, begins, ends)
            select ?, uuid_v7(), 1 + n % 7, '08:00', '17:00' from generate_series(1, ?) n
            """,
            """
            insert into availability_exceptions (tenant_id, member_id, kind, starts_at, ends_at)
            select ?, uuid_v7(), 'time_off', now() + n * interval '1 hour', now() + (n + 1) * interval '1 hour'
              from generate_series(1, ?) n
            """,
            """
            insert into reschedulings (tenant_id, inspection_id, appointment_id, from_starts_at, from_ends_at, to_starts_at, to_ends_at)
            select ?, uuid_v7(), uuid_v7(), now(), now(), now(), now() from generate_series(1, ?) n
            """,
            "insert into rating_scales (tenant_id, name) select ?, 'Scale' from generate_series(1, ?) n",
            """
            insert into rating_levels (tenant_id, rating_scale_id, position, code, label)
            select ?, uuid_v7(), 'V', 'IN', 'Inspected' from generate_series(1, ?) n
            """,
            "insert into templates (tenant_id, name) select ?, 'Template ' || n from generate_series(1, ?) n",
            """
            insert into template_versions (tenant_id, template_id, version_no, status)
            select ?, uuid_v7(), 1, 'draft' from generate_series(1, ?) n
            """,
            """
            insert into template_sections (tenant_id, version_id, position, title)
            select ?, uuid_v7(), 'V', 'Roof' from generate_series(1, ?) n
            """,
            """
            insert into template_items (tenant_id, version_id, section_id, position, title)
            select ?, uuid_v7(), uuid_v7(), 'V', 'Flashings' from generate_series(1, ?) n
            """,
            """
            insert into template_comments (tenant_id, version_id, item_id, position, kind, title)
            select ?, uuid_v7(), uuid_v7(), 'V', 'information', 'Looked at' from generate_series(1, ?) n
            """,
            """
            insert into calendar_feeds (tenant_id, member_id, secret_hash)
            select ?, uuid_v7(), encode(sha256(n::text::bytea), 'hex') from generate_series(1, ?) n
            """,
            """
            insert into template_imports (tenant_id, version_id, file_name, account)
            select ?, uuid_v7(), 'Roof.xls', '{}' from generate_series(1, ?) n
            """,
            """
            insert into reports (tenant_id, inspection_id, kind, template_version_id, title)
            select ?, uuid_v7(), 'primary', uuid_v7(), 'Report' from generate_series(1, ?) n
            """,
            """
            insert into report_sections (tenant_id, inspection_id, report_id, title, position)
            select ?, uuid_v7(), uuid_v7(), 'Roof', 'V' from generate_series(1, ?) n
            """,
            """
            insert into report_items (tenant_id, inspection_id, report_id, report_section_id, title, position)
            select ?, uuid_v7(), uuid_v7(), uuid_v7(), 'Flashings', 'V' from generate_series(1, ?) n
            """,
            """
            insert into findings (tenant_id, inspection_id, report_id, report_item_id, position, kind, title, in_summary, origin)
            select ?, uuid_v7(), uuid_v7(), uuid_v7(), 'V', 'information', 'Looked at', false, 'human' from generate_series(1, ?) n
            """,
            "insert into library_comments (tenant_id, title) select ?, 'Comment ' || n from generate_series(1, ?) n",
            """
            insert into media_assets (tenant_id, inspection_id, kind, content_type, bytes, sha256)
            select ?, uuid_v7(), 'document', 'application/pdf', 1000, encode(sha256(n::text::bytea), 'hex') from generate_series(1, ?) n
            """,
            "insert into media_links (tenant_id, inspection_id, media_id, position) select ?, uuid_v7(), uuid_v7(), 'V' from generate_series(1, ?) n",
            """
            insert into idempotency_keys (tenant_id, member_id, method, path, key, body_hash)
            select ?, uuid_v7(), 'POST', '/v1/inspections', n, sha256('') from generate_series(1, ?) n
            """);

    /** By the administrator and without triggers: the planner asks how many rows there are, not how they came. */
    private static void fill(Company company, int rows) {
        try (var administrator = Session.administrator()) {
            administrator.run("set session_replication_role = replica");
            ROWS.forEach(insert -> administrator.run(insert, company.id(), rows));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "inspections_by_visit;  select 1 from inspections where deleted_at is null and (scheduled_sort, inspection_id) > ($1::timestamptz, $2::uuid) order by scheduled_sort, inspection_id limit 50",
                "inspections_by_status; select 1 from inspections where deleted_at is null and status = $3::text and (scheduled_sort, inspection_id) > ($1::timestamptz, $2::uuid) order by scheduled_sort, inspection_id limit 50",
                "inspections_by_lead;   select 1 from inspections where deleted_at is null and lead_member_id = $2::uuid and scheduled_sort >= $1::timestamptz order by scheduled_sort, inspection_id limit 50",
                "inspections_by_change; select 1 from inspections where updated_at >= $1::timestamptz order by updated_at, inspection_id limit 50",
                "inspection_order_no_once; select 1 from inspections where order_no = $4::bigint",
                "inspections_pkey;      select 1 from inspections where inspection_id = $2::uuid",
                "inspection_external_ref_once; select 1 from inspections where external_ref = $3::text",
                "search_terms_pkey;     select entity_id from search_terms where entity = 'inspection' and term >= $3::text and term < $5::text",
                "contacts_by_name;      select 1 from contacts where deleted_at is null and (name_key, contact_id) > ($3::text, $2::uuid) order by name_key, contact_id limit 50",
                "property_address_once; select 1 from properties where deleted_at is null and (address_key) > ($3::text) order by address_key limit 50",
                "member_subject_once;   select 1 from members where subject = $3::text",
                "audit_log_of_one_row;  select 1 from audit_log where entity = $3::text and entity_id = $2::uuid order by audit_id",
                "status_history_of_one; select 1 from status_history where entity = $3::text and entity_id = $2::uuid order by history_id",
                "assignments_of_member; select 1 from assignments where member_id = $2::uuid",
                "appointments_by_time;  select 1 from appointments where active and starts_at < $1::timestamptz and starts_at >= $1::timestamptz order by starts_at limit 50",
                "feed_of_member_once;   select calendar_feed_id from calendar_feeds where member_id = $2::uuid",
                "media_of_inspection;   select 1 from media_assets where inspection_id = $2::uuid and (created_at, media_id) > ($1::timestamptz, $2::uuid) order by created_at, media_id limit 50",
                "idempotency_key_once;  select 1 from idempotency_keys where member_id = $2::uuid and method = $3::text and path = $3::text and key = $3::text"
            })
    void a_list_reads_its_index(String index, String query) {
        for (var company : List.of(whale, minnow)) {
            assertThat(plan(company, query)).as(query).contains(index).doesNotContain("Seq Scan");
        }
    }

    /** Whoever comes first on a connection: every statement has one plan, led by the company, that reads no table through. */
    @Test
    @Tag("L9")
    void every_statement_of_the_service_has_one_plan_for_all_companies() {
        var tiny = Company.create();
        fill(tiny, 1);
        var small = plans(tiny);
        var large = plans(whale);

        assertThat(small).hasSizeGreaterThan(200).isEqualTo(large);
        var unled = unled();
        assertThat(small)
                .allSatisfy((sql, plan) -> assertThat(unled.matcher(plan).find())
                        .as(sql + "\n" + plan)
                        .isFalse());
    }

    @Test
    void the_planner_knows_nothing_of_single_companies() {
        try (var administrator = Session.administrator()) {
            assertThat(administrator.texts("""
                    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
                     where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and a.attstattarget <> 0
                    """)).isEmpty();
            assertThat(administrator.texts(
                            "select tablename from pg_stats where attname = 'tenant_id' and schemaname = 'public'"))
                    .isEmpty();
        }
    }

    /** A company's table read without an index, or by one without a condition on the company. */
    private static Pattern unled() {
        try (var administrator = Session.administrator()) {
            String tables = String.join("|", administrator.texts("""
                    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
                     where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
                    """));
            return Pattern.compile(" Scan (?:Backward )?(?:using \\w+ )?on (?:" + tables
                    + ")\\b[^\n]*\n(?!\\s*Index Cond: [^\n]*tenant_id = \\(NULLIF\\(current_setting)");
        }
    }

    /** As the service's role is set up, and as its connections keep them. */
    private static Map<String, String> plans(Company first) {
        var plans = new TreeMap<String, String>();
        try (var office = first.as("office")) {
            for (String sql : Catalogue.planned()) {
                office.run("prepare one as " + sql);
                long values = office.number(
                        "select cardinality(parameter_types) from pg_prepared_statements where name = 'one'");
                String execute = values == 0
                        ? "one"
                        : "one(" + String.join(", ", Collections.nCopies((int) values, "null")) + ")";
                plans.put(sql, String.join("\n", office.texts("explain (costs off) execute " + execute)));
                office.run("deallocate one");
            }
        }
        return plans;
    }

    private static String plan(Company company, String query) {
        try (var office = company.as("office")) {
            office.run("prepare plan (timestamptz, uuid, text, bigint, text) as " + query);
            try {
                return String.join("\n", office.texts("explain execute plan (now(), uuid_v7(), 'a', 1, 'b')"));
            } finally {
                office.run("deallocate plan");
            }
        }
    }
}
