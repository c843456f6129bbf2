package io.inspectiq.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inspectiq.migrator.Erasure;
import io.inspectiq.migrator.IsolationGate;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** A company leaves whole, or as far as the law and a hold let it, and nobody else's row moves. */
@Tag("O8")
class ErasureTest {
    private final Leaving acme = new Leaving(Company.create());
    private final Company rival = Company.create();

    @Test
    void nothing_of_it_is_left_and_no_other_row_has_moved() throws SQLException {
        Orders.of(acme.company()).scheduled();
        Orders.of(rival).scheduled();
        key(acme.company());
        key(rival);
        acme.release(acme.hold(null, "a claim that was settled"));
        acme.suspended();
        var others = acme.others();

        var plan = acme.plan();
        assertThat(plan.obstacles()).isEmpty();
        assertThat(plan.kept()).isZero();
        assertThat(acme.holdings()).hasSizeGreaterThan(13);
        acme.confirm(plan.code());

        assertThat(acme.holdings()).isEmpty();
        assertThat(acme.others()).isEqualTo(others);
        assertThat(erasures()).isEqualTo(plan.gone() + " 0 null");
        assertThatThrownBy(acme::plan).hasMessageContaining("There is no company called");
    }

    @Test
    void an_inspection_that_was_begun_stays_with_all_it_needs_until_its_time_has_come() throws SQLException {
        var orders = Orders.of(acme.company());
        var begun = orders.inProgress();
        var requested = orders.booked();
        acme.suspended();
        var others = acme.others();

        var plan = acme.plan();
        acme.confirm(plan.code());

        assertThat(Objects.requireNonNull(plan.next()).getYear()).isEqualTo(Orders.TUESDAY.getYear() + 5);
        assertThat(acme.holdings())
                .containsOnly(
                        Map.entry("appointments", 1L),
                        Map.entry("assignments", 1L),
                        Map.entry("audit_log", acme.holdings().get("audit_log")),
                        Map.entry("contacts", 1L),
                        Map.entry("inspection_parties", 1L),
                        Map.entry("inspection_services", 1L),
                        Map.entry("inspections", 1L),
                        Map.entry("inspector_licenses", 1L),
                        Map.entry("members", 1L),
                        Map.entry("properties", 1L),
                        Map.entry("search_terms", acme.holdings().get("search_terms")),
                        Map.entry("services", 1L),
                        Map.entry("status_history", acme.holdings().get("status_history")),
                        Map.entry("tenants", 1L));
        assertThat(mentions(begun)).isPositive();
        assertThat(mentions(requested)).isZero();
        assertThat(acme.others()).isEqualTo(others);
        assertThat(status()).isEqualTo("closing");
        try (var operator = Company.operator()) {
            assertThatThrownBy(() -> operator.run(
                            "select reactivate_company(?)", acme.company().slug()))
                    .hasMessageContaining("The company is being erased");
        }

        acme.past("update tenants set updated_at = updated_at - interval '1 minute' where tenant_id = ?")
                .past("update inspections set scheduled_at = '2015-03-04' where tenant_id = ?")
                .past("update status_history set at = '2015-03-04' where tenant_id = ?");
        acme.confirm(acme.plan().code());
        assertThat(acme.holdings()).isEmpty();
        assertThat(acme.others()).isEqualTo(others);
    }

    @Test
    void the_history_of_what_was_taken_out_of_an_inspection_stays_with_it_or_goes() throws SQLException {
        var orders = Orders.of(acme.company());
        var begun = orders.booked();
        var takenOut = partyThatCameAndWent(begun);
        orders.move("office", begun, "scheduled", null);
        orders.move("inspector", begun, "in_progress", null);
        var forgotten = partyThatCameAndWent(orders.booked());
        acme.suspended();

        acme.confirm(acme.plan().code());

        assertThat(history(takenOut)).containsExactlyInAnyOrder("insert", "update", "delete");
        assertThat(history(forgotten)).isEmpty();
    }

    private UUID partyThatCameAndWent(UUID inspection) {
        try (var office = acme.company().as("office")) {
            var contact = office.id(
                    "insert into contacts (first_name, last_name) values ('Bea', 'Bauer') returning contact_id");
            var party = office.id(
                    "insert into inspection_parties (inspection_id, contact_id, role) values (?, ?, 'buyer_agent') returning party_id",
                    inspection,
                    contact);
            office.run("update inspection_parties set receives_report = true where party_id = ?", party);
            office.run("delete from inspection_parties where party_id = ?", party);
            office.commit();
            return party;
        }
    }

    private static List<String> history(UUID row) {
        try (var administrator = Session.administrator()) {
            return administrator.texts("select action from audit_log where entity_id = ?", row);
        }
    }

    @Test
    void what_is_held_stays_until_the_hold_is_released() throws SQLException {
        var orders = Orders.of(acme.company());
        var held = orders.booked();
        var other = orders.booked();
        var hold = acme.hold(number(held), "Letter of the insurer, 2031-01-02");
        acme.suspended();

        var plan = acme.plan();
        assertThat(plan.next()).isNull();
        acme.confirm(plan.code());
        assertThat(mentions(held)).isPositive();
        assertThat(mentions(other)).isZero();

        acme.release(hold);
        acme.past("update tenants set updated_at = updated_at - interval '1 minute' where tenant_id = ?");
        acme.confirm(acme.plan().code());
        assertThat(acme.holdings()).isEmpty();
    }

    @Test
    void a_company_that_is_held_is_not_touched() throws SQLException {
        Orders.of(acme.company()).booked();
        acme.suspended();
        var code = acme.plan().code();
        acme.hold(null, "Order of the court");
        var all = acme.all();

        var plan = acme.plan();
        assertThat(plan.obstacles()).singleElement().asString().endsWith("Order of the court");
        for (var tried : new String[] {code, plan.code()}) {
            assertThatThrownBy(() -> acme.confirm(tried)).hasMessageContaining("A hold is on the whole company");
        }
        assertThat(acme.all()).isEqualTo(all);
    }

    @Test
    void a_hold_that_is_being_placed_is_waited_for_and_obeyed() throws Exception {
        var orders = Orders.of(acme.company());
        orders.inProgress();
        orders.booked();
        acme.suspended();
        var code = acme.plan().code();
        try (var operator = Company.operator();
                var eraser = Leaving.eraser()) {
            operator.run("begin");
            operator.run(
                    "select place_hold(?, null, 'Order of the court')",
                    acme.company().slug());
            var deed = CompletableFuture.supplyAsync(() -> confirmed(eraser, code));
            Locks.await(new Session(eraser));
            operator.commit();
            assertThatThrownBy(deed::get).hasMessageContaining("A hold is on the whole company");
        }
        assertThat(acme.holdings()).containsEntry("inspections", 2L);
        assertThat(status()).isEqualTo("suspended");
    }

    @Test
    void a_wrong_code_and_that_of_another_state_do_nothing() throws SQLException {
        Orders.of(acme.company()).booked();
        acme.suspended();
        var code = acme.plan().code();
        try (var operator = Company.operator()) {
            operator.run(
                    "select invite_member(?, 'new@example.com', 'New', 'office')",
                    acme.company().slug());
        }
        var all = acme.all();

        for (var tried : new String[] {code, "000000000000", ""}) {
            assertThatThrownBy(() -> acme.confirm(tried))
                    .hasMessageContaining("The code is not that of the present plan");
        }
        assertThat(acme.all()).isEqualTo(all);
        assertThat(acme.plan().code()).isNotEqualTo(code);
    }

    @Test
    void neither_an_active_company_nor_one_suspended_a_moment_ago_is_erased() throws SQLException {
        assertThat(acme.plan().obstacles()).singleElement().asString().contains("suspend it first");
        try (var operator = Company.operator()) {
            operator.run("select suspend_company(?)", acme.company().slug());
        }

        var plan = acme.plan();
        assertThat(plan.obstacles()).singleElement().asString().contains("wait 20 seconds");
        assertThatThrownBy(() -> acme.confirm(plan.code())).hasMessageContaining("wait 20 seconds");
    }

    @Test
    void broken_off_in_the_middle_it_has_done_nothing_and_can_be_done_again() throws Exception {
        Orders.of(acme.company()).booked();
        acme.suspended();
        var code = acme.plan().code();
        var all = acme.all();
        try (var bystander = Session.administrator();
                var eraser = Leaving.eraser()) {
            bystander.run("begin");
            bystander.run(
                    "select 1 from properties where tenant_id = ? for key share",
                    acme.company().id());
            var deed = CompletableFuture.supplyAsync(() -> confirmed(eraser, code));
            Locks.await(new Session(eraser));
            bystander.run(
                    "select pg_terminate_backend(?)",
                    eraser.unwrap(PGConnection.class).getBackendPID());
            assertThat(deed.get()).isEqualTo("57P01");
        }
        assertThat(acme.all()).isEqualTo(all);

        acme.confirm(code);
        assertThat(acme.holdings()).isEmpty();
    }

    private String confirmed(Connection eraser, String code) {
        try {
            new Erasure(eraser).confirm(acme.company().slug(), code);
            return "done";
        } catch (SQLException broken) {
            return String.valueOf(broken.getSQLState());
        }
    }

    @Test
    void the_service_cannot_do_it() {
        try (var owner = acme.company().as("owner")) {
            for (var attempt : new String[] {
                "set role inspectiq_eraser",
                "select set_config('role', 'inspectiq_eraser', true)",
                "select enter_to_erase('x')",
                "select * from kept_inspections()",
                "select * from erasure_obstacles()",
                "select * from erasures",
                "insert into erasures (company, slug) values (uuid_v7(), 'x')",
                "select place_hold('x', null, 'y')",
                "insert into legal_holds (reason) values ('y')",
                "update legal_holds set released_at = now()",
                "delete from tenants",
                "delete from inspections",
                "delete from audit_log"
            }) {
                owner.refuses("42501", attempt);
            }
        }
    }

    @Test
    void the_eraser_sees_and_deletes_in_the_company_it_entered_and_nowhere_else() throws SQLException {
        Orders.of(acme.company()).booked();
        Orders.of(rival).booked();
        try (var eraser = new Session(Leaving.eraser())) {
            eraser.run("begin");
            assertThat(eraser.number("select count(*) from tenants")).isZero();
            assertThat(eraser.run("delete from audit_log")).isZero();
            eraser.run("select enter_to_erase(?)", acme.company().slug());
            eraser.refuses("IQ002", "select enter_to_erase(?)", rival.slug());
            assertThat(eraser.texts("select distinct tenant_id from contacts"))
                    .containsExactly(acme.company().id().toString());
            assertThat(eraser.run("delete from audit_log where tenant_id = ?", rival.id()))
                    .isZero();
            for (var attempt : new String[] {
                "insert into contacts (first_name) values ('x')",
                "update contacts set first_name = 'x'",
                "update tenants set status = 'active'",
                "truncate search_terms",
                "alter table contacts disable row level security",
                "create table mine (x int)",
                "select take_order_no()",
                "delete from isolation_gate",
                "delete from erasures"
            }) {
                eraser.refuses("42501", attempt);
            }
        }
    }

    @Test
    void a_table_that_comes_later_is_planned_and_erased_without_being_named_anywhere() throws SQLException {
        var begun = Orders.of(acme.company()).inProgress();
        try (var operator = Company.operator()) {
            operator.run("begin");
            operator.run("""
                    create table gadgets (tenant_id uuid not null default current_tenant(), gadget_id uuid not null default uuid_v7(),
                        inspection_id uuid, primary key (tenant_id, gadget_id),
                        foreign key (tenant_id, inspection_id) references inspections)
                    """);
            operator.run("select private_to_tenant('gadgets', 'select')");
            new IsolationGate().pass(operator.connection());
            operator.commit();
            try {
                operator.run("begin");
                operator.run("select operate_in(?)", acme.company().slug());
                operator.run("insert into gadgets (inspection_id) values (?), (null)", begun);
                operator.commit();
                acme.suspended();

                var plan = acme.plan();
                assertThat(plan.lines()).contains(new Erasure.Line("gadgets", 1, 1));
                acme.confirm(plan.code());
                assertThat(acme.holdings()).containsEntry("gadgets", 1L);
            } finally {
                operator.run("begin");
                operator.run("drop table gadgets");
                new IsolationGate().pass(operator.connection());
                operator.commit();
            }
        }
    }

    private long number(UUID inspection) {
        try (var owner = acme.company().as("owner")) {
            return owner.number("select order_no from inspections where inspection_id = ?", inspection);
        }
    }

    private static void key(Company company) {
        try (var office = company.as("office")) {
            office.run(
                    "insert into idempotency_keys (method, path, key, body_hash, response) values ('POST', '/v1/contacts', 'k', sha256('x'), '{}')");
            office.commit();
        }
    }

    private long mentions(UUID inspection) {
        try (var administrator = Session.administrator()) {
            return administrator.number("""
                    select (select count(*) from inspections where inspection_id = $1)
                         + (select count(*) from status_history where entity_id = $1)
                         + (select count(*) from audit_log a where a::text like '%' || $1 || '%')
                         + (select count(*) from search_terms where entity_id = $1)
                    """.replace("$1", "'" + inspection + "'::uuid"));
        }
    }

    private String status() {
        try (var administrator = Session.administrator()) {
            return String.valueOf(administrator.one(
                    "select status from tenants where tenant_id = ?",
                    acme.company().id()));
        }
    }

    private String erasures() {
        try (var administrator = Session.administrator()) {
            return String.valueOf(administrator.one(
                    "select concat_ws(' ', rows_deleted, rows_kept, coalesce(next_at::text, 'null')) from erasures where company = ?",
                    acme.company().id()));
        }
    }
}
