package io.inspectiq.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.migrator.IsolationGate;
import io.inspectiq.migrator.Violation;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Breaks the catalogue in every way that isolation fears, one at a time and never committed: the gate names the rule. */
class GateTest {

    @Test
    void the_catalogue_as_the_migrations_leave_it_passes() {
        assertThat(found()).isEmpty();
    }

    @Test
    @Tag("S1")
    void a_table_whose_row_level_security_is_off() {
        breaks("S1", "table contacts", "alter table contacts disable row level security");
    }

    @Test
    @Tag("S1")
    void a_table_whose_owner_is_not_forced() {
        breaks("S1", "table contacts", "alter table contacts no force row level security");
    }

    @Test
    @Tag("S1")
    void a_table_without_a_tenant() {
        breaks("S1", "table leads", "create table leads (lead_id uuid primary key, email text)");
    }

    @Test
    @Tag("S1")
    void a_table_in_a_schema_of_its_own() {
        breaks("S1", "table leads", "create schema side; create table side.leads (lead_id uuid primary key)");
    }

    @Test
    @Tag("S2")
    void a_service_that_is_superuser() {
        breaksAsAdministrator("S2", "role inspectiq_app", "alter role inspectiq_app superuser");
    }

    @Test
    @Tag("S2")
    void a_service_that_bypasses_row_level_security() {
        breaksAsAdministrator("S2", "role inspectiq_app", "alter role inspectiq_app bypassrls");
    }

    @Test
    @Tag("S2")
    void an_owner_that_bypasses_row_level_security() {
        breaksAsAdministrator("S2", "role inspectiq_owner", "alter role inspectiq_owner bypassrls");
    }

    @Test
    @Tag("S2")
    void a_service_that_may_become_the_owner() {
        breaksAsAdministrator(
                "S2", "inspectiq_app in inspectiq_owner", "grant inspectiq_owner to inspectiq_app with inherit false");
    }

    @Test
    @Tag("S2")
    void a_service_that_owns_a_table() {
        breaksAsAdministrator("S2", "table services", "alter table services owner to inspectiq_app");
    }

    @Test
    @Tag("S2")
    void a_table_that_belongs_to_somebody_else() {
        breaksAsAdministrator("S2", "table services", "alter table services owner to current_user");
    }

    @Test
    @Tag("S2")
    void a_function_that_runs_with_a_superusers_rights() {
        breaksAsAdministrator("S2", "function audit_row()", "alter function audit_row() owner to current_user");
    }

    @Test
    @Tag("S3")
    void a_table_without_a_policy() {
        breaks("S3", "table visits", """
                create table visits (tenant_id uuid not null default current_tenant(), visit_id uuid, primary key (tenant_id, visit_id));
                alter table visits enable row level security;
                alter table visits force row level security
                """);
    }

    @Test
    @Tag("S3")
    void a_dropped_policy() {
        breaks("S3", "table contacts", "drop policy tenant_isolation on contacts");
    }

    @Test
    @Tag("S4")
    void a_second_policy() {
        breaks(
                "S4",
                "policy support on contacts",
                "create policy support on contacts for select using (contact_id is not null)");
    }

    @Test
    @Tag("S5")
    void a_policy_for_everybody() {
        breaks("S5", "policy tenant_isolation on contacts", "alter policy tenant_isolation on contacts using (true)");
    }

    @Test
    @Tag("S5")
    void a_policy_with_a_second_way() {
        breaks("S5", "policy tenant_isolation on contacts", """
                alter policy tenant_isolation on contacts using (
                    tenant_id = nullif(current_setting('app.current_tenant_id', true), '')::uuid
                    or current_setting('app.support', true) = 'on')
                """);
    }

    @Test
    @Tag("S5")
    void a_policy_that_reads_another_setting() {
        breaks("S5", "policy tenant_isolation on contacts", """
                alter policy tenant_isolation on contacts
                    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
                """);
    }

    @Test
    @Tag("S5")
    void a_policy_that_lets_anything_be_written() {
        breaks(
                "S5",
                "policy tenant_isolation on contacts",
                "alter policy tenant_isolation on contacts with check (true)");
    }

    @Test
    @Tag("S5")
    void a_policy_for_one_role_only() {
        breaks(
                "S5",
                "policy tenant_isolation on contacts",
                "alter policy tenant_isolation on contacts to inspectiq_jobs");
    }

    @Test
    @Tag("S5")
    void the_list_of_companies_opened_to_the_service() {
        breaks(
                "S5",
                "policy companies_for_jobs on tenants",
                "alter policy companies_for_jobs on tenants to inspectiq_app");
    }

    @Test
    @Tag("S6")
    void a_view_with_its_owners_eyes() {
        breaks("S6", "view names", "create view names as select name from contacts");
    }

    @Test
    @Tag("S6")
    void but_not_a_view_with_its_callers_eyes() {
        assertThat(found(
                        "set local role inspectiq_owner",
                        "create view names with (security_invoker = true) as select name from contacts"))
                .isEmpty();
    }

    @Test
    @Tag("S7")
    void a_materialised_view_for_the_service() {
        breaks("S7", "materialised view names", """
                create materialized view names as select name from contacts;
                grant select on names to inspectiq_app
                """);
    }

    @Test
    @Tag("S8")
    void a_definer_function_that_nobody_gave_a_reason_for() {
        breaks("S8", "function how_many", """
                create function how_many() returns bigint language sql security definer set search_path = public, pg_temp
                return (select count(*) from contacts)
                """);
    }

    @Test
    @Tag("S8")
    void a_definer_function_whose_path_is_not_pinned() {
        breaks("S8", "function audit_row", "alter function audit_row() reset search_path");
    }

    @Test
    @Tag("S8")
    void a_trigger_function_handed_to_the_service() {
        breaks("S8", "function take_order_no", "grant execute on function take_order_no() to inspectiq_app");
    }

    @Test
    @Tag("S8")
    void an_operators_command_handed_to_everybody() {
        breaks("S8", "function companies", "grant execute on function companies() to public");
    }

    @Test
    @Tag("S9")
    void a_partition_that_can_be_read_directly() {
        breaks("S9", "partition readings_1", """
                create table readings (tenant_id uuid not null default current_tenant(), reading_id uuid,
                    primary key (tenant_id, reading_id)) partition by hash (tenant_id);
                select private_to_tenant('readings', 'select');
                create table readings_1 partition of readings for values with (modulus 1, remainder 0);
                grant select on readings_1 to inspectiq_app
                """);
    }

    @Test
    @Tag("S10")
    void a_unique_index_that_tells_of_others() {
        breaks(
                "S10",
                "unique index contact_email on contacts",
                "create unique index contact_email on contacts (email) where email = 'nobody@nowhere.example'");
    }

    @Test
    @Tag("S11")
    void a_foreign_key_without_the_tenant() {
        breaks("S11", "foreign key visit_history on visits", """
                alter table status_history add constraint history_id_once unique (history_id);
                create table visits (tenant_id uuid not null default current_tenant(), history_id uuid primary key,
                    constraint visit_history foreign key (history_id) references status_history (history_id))
                """);
    }

    @Test
    @Tag("S12")
    void a_foreign_key_that_cascades() {
        breaks("S12", "foreign key party_contact on inspection_parties", """
                alter table inspection_parties drop constraint party_contact,
                    add constraint party_contact foreign key (tenant_id, contact_id) references contacts on delete cascade
                """);
    }

    @Test
    @Tag("S12")
    void a_trigger_that_is_off() {
        breaks("S12", "trigger guard on inspections", "alter table inspections disable trigger guard");
    }

    @Test
    @Tag("S14")
    void a_tenant_that_can_be_null() {
        breaks("S14", "visits.tenant_id", """
                create table visits (tenant_id uuid default current_tenant(), visit_id uuid);
                select private_to_tenant('visits', 'select')
                """);
    }

    @Test
    @Tag("S14")
    void a_tenant_that_is_not_filled_in() {
        breaks("S14", "contacts.tenant_id", "alter table contacts alter tenant_id drop default");
    }

    @Test
    @Tag("S14")
    void a_tenant_that_can_be_changed() {
        breaks("S14", "contacts.tenant_id (update)", "grant update (tenant_id) on contacts to inspectiq_app");
    }

    @Test
    @Tag("S14")
    void a_status_that_can_be_changed() {
        breaks("S14", "inspections.status (update)", "grant update (status) on inspections to inspectiq_app");
    }

    @Test
    @Tag("S14")
    void a_revoke_by_column_after_a_grant_on_the_table() {
        breaks("S14", "contacts.created_by (update)", """
                grant update on contacts to inspectiq_app;
                revoke update (tenant_id, row_version, created_by) on contacts from inspectiq_app
                """);
    }

    @Test
    @Tag("S14")
    void history_that_can_be_written() {
        breaks("S14", "table audit_log", "grant insert (action) on audit_log to inspectiq_app");
    }

    @Test
    @Tag("S14")
    void a_table_of_all_companies_that_one_of_them_can_write() {
        breaks("S14", "table transitions", "grant insert (entity) on transitions to inspectiq_app");
    }

    @Test
    @Tag("S14")
    void a_table_whose_actors_can_be_forged() {
        breaks("S14", "table contacts", "drop trigger stamp on contacts");
    }

    @Test
    @Tag("S15")
    void truncate() {
        breaks("S15", "truncate on contacts to inspectiq_app", "grant truncate on contacts to inspectiq_app");
    }

    @Test
    @Tag("S15")
    void references_and_triggers() {
        breaks("S15", "references on contacts to inspectiq_app", "grant references on contacts to inspectiq_app");
        breaks("S15", "trigger on contacts to inspectiq_app", "grant trigger on contacts to inspectiq_app");
        breaks("S15", "maintain on contacts to inspectiq_app", "grant maintain on contacts to inspectiq_app");
    }

    @Test
    @Tag("S15")
    void a_grant_to_everybody() {
        breaks("S15", "select on contacts to PUBLIC", "grant select (name) on contacts to public");
    }

    @Test
    @Tag("S16")
    void a_sequence_that_tells_how_much_others_do() {
        breaks("S16", "sequence orders", "create sequence orders; grant usage on sequence orders to inspectiq_app");
    }

    @Test
    @Tag("S19")
    void a_function_that_claims_to_leak_nothing() {
        breaksAsAdministrator("S19", "function plain", "alter function plain(text) leakproof");
    }

    @Test
    @Tag("S23")
    void a_large_object() {
        breaksAsAdministrator("S23", "large object 4711", "select lo_create(4711)");
    }

    @Test
    @Tag("S24")
    void a_service_that_may_create() {
        breaks("S24", "create in schema public", "grant create on schema public to inspectiq_app");
        breaks("S24", "temporary in database inspectiq", "grant temporary on database inspectiq to inspectiq_app");
    }

    @Test
    @Tag("S25")
    void another_role_that_bypasses_row_level_security() {
        breaksAsAdministrator("S25", "role backup", "create role backup login bypassrls");
    }

    @Test
    @Tag("O8")
    void a_table_that_would_be_forgotten_when_its_company_leaves() {
        breaks("O8", "table contacts", "revoke delete on contacts from inspectiq_eraser");
        breaks("O8", "table visits", """
                create table visits (tenant_id uuid not null default current_tenant(), visit_id uuid);
                select private_to_tenant('visits', 'select')
                """);
    }

    @Test
    @Tag("O8")
    void an_eraser_that_may_more() {
        breaks("O8", "update on contacts", "grant update (notes) on contacts to inspectiq_eraser");
        breaks("O8", "truncate on contacts", "grant truncate on contacts to inspectiq_eraser");
        breaks("O8", "function take_order_no", "grant execute on function take_order_no() to inspectiq_eraser");
        breaksAsAdministrator("O8", "inspectiq_app in inspectiq_eraser", "grant inspectiq_eraser to inspectiq_app");
        breaksAsAdministrator("O8", "inspectiq_eraser in inspectiq_jobs", "grant inspectiq_jobs to inspectiq_eraser");
        breaksAsAdministrator("S2", "role inspectiq_eraser", "alter role inspectiq_eraser bypassrls");
        breaksAsAdministrator("S2", "role inspectiq_eraser (login)", "alter role inspectiq_eraser login");
    }

    @Test
    @Tag("C7")
    void a_lost_begin_that_would_go_unnoticed() {
        breaksAsAdministrator(
                "C7",
                "setting default_transaction_isolation=serializable",
                "alter role inspectiq_app reset default_transaction_isolation");
    }

    private static void breaks(String rule, String object, String ddl) {
        assertThat(found("set local role inspectiq_owner", ddl))
                .anySatisfy(violation ->
                        assertThat(violation.rule() + " " + violation.object()).isEqualTo(rule + " " + object));
    }

    private static void breaksAsAdministrator(String rule, String object, String ddl) {
        assertThat(found(ddl))
                .anySatisfy(violation ->
                        assertThat(violation.rule() + " " + violation.object()).isEqualTo(rule + " " + object));
    }

    private static List<Violation> found(String... statements) {
        try (var session = Session.administrator()) {
            session.connection().setAutoCommit(false);
            for (var statement : statements) {
                try (var ddl = session.connection().createStatement()) {
                    ddl.execute(statement);
                }
            }
            return new IsolationGate().check(session.connection());
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }
}
