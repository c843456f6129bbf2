package io.inspectiq.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short form of the gate, which the service asks on each new connection. */
class FingerprintTest {

    @Test
    void a_connection_of_the_service_passes() {
        try (var service = Session.app()) {
            assertThat(service.rows("select * from gate_check()")).isEmpty();
        }
    }

    @Test
    @Tag("S2")
    void a_connection_of_anybody_else_does_not() {
        try (var administrator = Session.administrator()) {
            assertThat(administrator.texts("select rule from gate_check()")).contains("S2");
        }
    }

    @Test
    @Tag("C7")
    void nor_one_that_lost_the_marks_of_a_lost_begin() {
        try (var service = Session.app()) {
            service.run("set default_transaction_isolation = 'read committed'");

            assertThat(service.texts("select rule from gate_check()")).containsExactly("C7");
        }
    }

    @Test
    @Tag("S21")
    void nor_one_with_row_security_off() {
        try (var service = Session.app()) {
            service.run("set row_security = off");

            assertThat(service.texts("select rule from gate_check()")).contains("S21");
        }
    }

    @Test
    void a_build_that_is_too_old_or_too_new_for_the_database_is_told_so() {
        try (var administrator = Session.administrator()) {
            administrator.run("begin");
            administrator.run("update isolation_gate set lowest_build = 7, schema_version = 30");
            administrator.run("set local role inspectiq_app");

            assertThat(suited(administrator, 7, 30)).isEmpty();
            assertThat(suited(administrator, 8, 20)).isEmpty();
            assertThat(suited(administrator, 6, 30)).containsExactly("build");
            assertThat(suited(administrator, 7, 31)).containsExactly("schema");
        }
    }

    private static List<String> suited(Session session, int build, int schema) {
        return session.texts("select rule from gate_check(?, ?) where rule in ('build', 'schema')", build, schema);
    }

    @Test
    void the_service_knows_the_schema_and_the_oldest_build_but_cannot_write_them() {
        try (var service = Session.begun("read write")) {
            assertThat(service.number("select schema_version from isolation_gate"))
                    .isPositive();
            assertThat(service.number("select lowest_build from isolation_gate"))
                    .isPositive();

            service.refuses("42501", "update isolation_gate set lowest_build = 0");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table contacts no force row level security",
                "alter policy tenant_isolation on contacts using (true)",
                "drop policy tenant_isolation on contacts",
                "create policy two on contacts using (true)",
                "create table bare (x int)",
                "create view names as select name from contacts",
                "create materialized view names as select name from contacts",
                "grant truncate on contacts to inspectiq_app",
                "grant update (status) on inspections to inspectiq_app",
                "grant select on contacts to public",
                "create unique index contact_email on contacts (email) where email = 'nobody@nowhere.example'",
                "alter table inspection_parties drop constraint party_contact",
                "alter table contacts alter tenant_id drop default",
                "alter function audit_row() security invoker",
                "alter function take_order_no() reset search_path",
                "grant execute on function companies() to inspectiq_app",
                "create or replace function may(p_capability text) returns boolean language sql stable return true",
                "create or replace function stays_deleted() returns trigger language plpgsql as 'begin return new; end'",
                "alter table inspections disable trigger guard",
                "drop trigger stamp on contacts",
                "grant create on schema public to inspectiq_app",
                "create schema side",
                "alter role inspectiq_app bypassrls",
                "alter role inspectiq_app reset default_transaction_isolation",
                "grant inspectiq_owner to inspectiq_app"
            })
    void any_change_to_what_keeps_companies_apart_changes_the_fingerprint(String change) {
        try (var administrator = Session.administrator()) {
            administrator.run("begin");
            administrator.run(change);

            assertThat(administrator.one("select fingerprint = isolation_fingerprint() from isolation_gate"))
                    .isEqualTo(false);
        }
    }

    @Test
    void rows_do_not_change_it_and_everybody_computes_the_same() {
        Company.create();

        try (var administrator = Session.administrator();
                var service = Session.app()) {
            var fingerprint = administrator.one("select isolation_fingerprint()");

            assertThat(service.one("select isolation_fingerprint()")).isEqualTo(fingerprint);
            assertThat(service.one("select fingerprint from isolation_gate")).isEqualTo(fingerprint);
        }
    }
}
