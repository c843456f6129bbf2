package io.inspectiq.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.migrator.Companies;
import io.inspectiq.migrator.Members;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The door of every transaction. */
class EnterTest {
    private static final String ENTER = "select enter(?, ?, ?, ?)";

    private final Company acme = Company.create();

    @Test
    void a_member_enters_and_is_known_until_the_transaction_ends() {
        try (var inspector = acme.as("inspector", "inspect")) {
            assertThat(inspector.one("select current_tenant()")).isEqualTo(acme.id());
            assertThat(inspector.one("select current_member()")).isEqualTo(acme.member("inspector"));
            assertThat(inspector.one("select current_setting('app.role')")).isEqualTo("inspector");
            assertThat(inspector.one("select current_setting('app.request_id')"))
                    .isEqualTo("request-1");
            assertThat(inspector.one("select may('inspect') and not may('schedule_others')"))
                    .isEqualTo(true);
            inspector.commit();

            assertThat(inspector.one("select coalesce(current_setting('app.current_tenant_id', true), '')"))
                    .isEqualTo("");
            assertThat(inspector.one("select coalesce(current_setting('app.member_id', true), '')"))
                    .isEqualTo("");
        }
    }

    @Test
    @Tag("C4")
    @Tag("C7")
    void nobody_enters_without_a_begin() {
        try (var service = Session.app()) {
            assertThat(stateOf(service, acme.id(), acme.slug() + "-owner", "view"))
                    .isEqualTo("IQ001");
        }
    }

    @Test
    @Tag("C7")
    void nor_in_a_transaction_that_somebody_else_began() {
        try (var service = Session.app()) {
            service.run("begin");

            assertThat(stateOf(service, acme.id(), acme.slug() + "-owner", "view"))
                    .isEqualTo("IQ001");
        }
    }

    @Test
    void nor_in_one_that_waited_since_its_begin() {
        try (var service = Session.begun("read write")) {
            service.run("select pg_sleep(3.1)");

            assertThat(stateOf(service, acme.id(), acme.slug() + "-owner", "view"))
                    .isEqualTo("IQ001");
        }
    }

    @Test
    @Tag("C9")
    void no_transaction_enters_twice() {
        var rival = Company.create();
        try (var owner = acme.as("owner")) {
            owner.refuses("IQ002", ENTER, rival.id(), rival.slug() + "-owner", "view", "r");
            owner.refuses("IQ002", ENTER, acme.id(), acme.slug() + "-office", "view", "r");
        }
    }

    @Test
    @Tag("C9")
    void a_savepoint_rolled_back_leaves_the_company_as_it_was() {
        try (var owner = acme.as("owner")) {
            owner.run("savepoint inside");
            owner.run(
                    "select set_config('app.current_tenant_id', ?, true)",
                    Company.create().id().toString());
            owner.run("rollback to inside");

            assertThat(owner.one("select current_tenant()")).isEqualTo(acme.id());
        }
    }

    @Test
    @Tag("T7")
    void strangers_the_invited_and_the_disabled_are_told_the_same() throws SQLException {
        try (var operator = Company.operator()) {
            var members = new Members(operator.connection(), acme.slug());
            members.invite("new@example.com", "New", "office", null);
            members.disable("office@example.com");
        }
        var rival = Company.create();
        assertThat(stateOf(acme.id(), "nobody", "view")).isEqualTo("IQ003");
        assertThat(stateOf(acme.id(), acme.slug() + "-office", "view")).isEqualTo("IQ003");
        assertThat(stateOf(acme.id(), rival.slug() + "-owner", "view")).isEqualTo("IQ003");
        assertThat(stateOf(UUID.randomUUID(), acme.slug() + "-owner", "view")).isEqualTo("IQ003");
        assertThat(stateOf(null, acme.slug() + "-owner", "view")).isEqualTo("IQ003");
        assertThat(stateOf(acme.id(), null, "view")).isEqualTo("IQ003");
    }

    @Test
    @Tag("T7")
    void a_suspended_company_is_shut_and_only_its_members_learn_why() throws SQLException {
        try (var operator = Company.operator()) {
            new Companies(operator.connection()).suspend(acme.slug());
        }
        assertThat(stateOf(acme.id(), acme.slug() + "-owner", "view")).isEqualTo("IQ004");
        assertThat(stateOf(acme.id(), "nobody", "view")).isEqualTo("IQ003");

        try (var operator = Company.operator()) {
            new Companies(operator.connection()).reactivate(acme.slug());
        }
        assertThat(stateOf(acme.id(), acme.slug() + "-owner", "view")).isEqualTo("entered");
    }

    @Test
    void a_role_enters_with_its_capabilities_only() {
        assertThat(stateOf(acme.id(), acme.slug() + "-office", "manage_company"))
                .isEqualTo("IQ005");
        assertThat(stateOf(acme.id(), acme.slug() + "-read_only", "schedule")).isEqualTo("IQ005");
        assertThat(stateOf(acme.id(), acme.slug() + "-owner", "no_such_capability"))
                .isEqualTo("IQ005");
        assertThat(stateOf(acme.id(), acme.slug() + "-owner", null)).isEqualTo("IQ005");
        assertThat(stateOf(acme.id(), acme.slug() + "-office", "schedule_others"))
                .isEqualTo("entered");
    }

    @Test
    void a_capability_is_granted_or_revoked_to_one_member() throws SQLException {
        try (var operator = Company.operator()) {
            operator.run(
                    "select change_member(?, ?, p_granted => array['publish'])", acme.slug(), "inspector@example.com");
            operator.run(
                    "select change_member(?, ?, p_revoked => array['schedule_others'])",
                    acme.slug(),
                    "office@example.com");
        }
        assertThat(stateOf(acme.id(), acme.slug() + "-inspector", "publish")).isEqualTo("entered");
        assertThat(stateOf(acme.id(), acme.slug() + "-office", "schedule_others"))
                .isEqualTo("IQ005");
    }

    @Test
    void a_writer_has_fifteen_seconds_from_the_door() {
        try (var writer = acme.as("owner")) {
            assertThat(writer.one("select current_setting('transaction_timeout')"))
                    .isEqualTo("15s");
        }
    }

    private static String stateOf(@Nullable UUID company, @Nullable String subject, @Nullable String capability) {
        try (var service = Session.begun("read only")) {
            return stateOf(service, company, subject, capability);
        }
    }

    private static String stateOf(
            Session service, @Nullable UUID company, @Nullable String subject, @Nullable String capability) {
        try {
            service.run(ENTER, company, subject, capability, "r");
            return "entered";
        } catch (Session.Failed failed) {
            return failed.state();
        }
    }
}
