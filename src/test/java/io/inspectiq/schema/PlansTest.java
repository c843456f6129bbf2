package io.inspectiq.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Under the policies and generic plans, each list reads the index made for it, in a company that holds most of the rows. */
class PlansTest {
    private static Company whale;
    private static Company minnow;

    @BeforeAll
    static void one_company_holds_nine_tenths_of_the_rows() {
        whale = Company.create();
        minnow = Company.create();
        fill(whale, 4500);
        fill(minnow, 500);
        try (var administrator = Session.administrator()) {
            administrator.run("analyze");
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
                "idempotency_key_once;  select 1 from idempotency_keys where member_id = $2::uuid and method = $3::text and path = $3::text and key = $3::text"
            })
    void a_list_reads_its_index(String index, String query) {
        for (var company : List.of(whale, minnow)) {
            assertThat(plan(company, query)).as(query).contains(index).doesNotContain("Seq Scan");
        }
    }

    /** Kept for everybody, the plan of a company with twenty rows would read every property for every inspection. */
    @Test
    @Tag("L9")
    void a_plan_is_made_for_the_company_that_asks_and_not_kept_from_another() {
        var tiny = Company.create();
        fill(tiny, 20);
        try (var service = tiny.as("office")) {
            service.run("""
                    prepare grid (timestamptz, uuid, int) as
                    select i.order_no, p.address_line1
                      from inspections i
                      join properties p on p.property_id = i.property_id
                     where i.deleted_at is null and (i.scheduled_sort, i.inspection_id) > ($1, $2)
                     order by i.scheduled_sort, i.inspection_id
                     limit $3
                    """);
            for (int i = 0; i < 8; i++) {
                service.run("execute grid (now(), uuid_v7(), 50)");
            }
            service.commit();
            service.run("begin isolation level read committed read only");
            service.run("select enter(?, ?, 'view', 'r')", whale.id(), whale.slug() + "-office");

            assertThat(String.join("\n", service.texts("explain execute grid (now(), uuid_v7(), 50)")))
                    .contains("inspections_by_visit")
                    .contains("properties_pkey")
                    .doesNotContain("Join Filter");
            assertThat(service.number("select generic_plans from pg_prepared_statements where name = 'grid'"))
                    .isZero();
        }
    }

    private static String plan(Company company, String query) {
        try (var office = company.as("office")) {
            office.run("set local plan_cache_mode = force_generic_plan");
            // Small tables would be scanned whatever the index; the question is whether the index can serve.
            office.run("set local enable_seqscan = off");
            office.run("prepare plan (timestamptz, uuid, text, bigint, text) as " + query);
            try {
                return String.join("\n", office.texts("explain execute plan (now(), uuid_v7(), 'a', 1, 'b')"));
            } finally {
                office.run("deallocate plan");
            }
        }
    }
}
