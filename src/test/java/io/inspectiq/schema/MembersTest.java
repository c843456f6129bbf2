package io.inspectiq.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Who works here, and who may say so. */
class MembersTest {
    private final Company acme = Company.create();

    @Test
    void a_manager_invites_and_the_invited_cannot_enter_until_bound() {
        try (var manager = acme.as("manager", "manage_team")) {
            manager.run(
                    "insert into members (email, display_name, role) values ('new@example.com', 'New', 'inspector')");

            assertThat(manager.one("select status from members where email_key = 'new@example.com'"))
                    .isEqualTo("invited");
            var member = manager.id("select member_id from members where email_key = 'new@example.com'");
            manager.refuses("IQ010", "select change_member_status(?, 'active', null)", member);
        }
    }

    @Test
    void nobody_raises_themself() {
        try (var manager = acme.as("manager")) {
            var me = acme.member("manager");
            manager.refuses("IQ011", "update members set role = 'owner' where member_id = ?", me);
            manager.refuses("IQ011", "update members set granted = '{export_data}' where member_id = ?", me);
            manager.run("update members set role = 'office' where member_id = ?", me);
        }
        try (var inspector = acme.as("inspector")) {
            var me = acme.member("inspector");
            inspector.refuses("IQ011", "update members set role = 'manager' where member_id = ?", me);
            inspector.refuses("IQ011", "update members set granted = '{publish}' where member_id = ?", me);
            inspector.run("update members set phone = '813 555 0100' where member_id = ?", me);
        }
    }

    @Test
    void nobody_hands_out_what_they_do_not_have_and_only_an_owner_touches_an_owner() {
        try (var manager = acme.as("manager")) {
            var office = acme.member("office");
            var owner = acme.member("owner");
            manager.refuses("IQ011", "update members set role = 'owner' where member_id = ?", office);
            manager.refuses("IQ011", "update members set granted = '{manage_company}' where member_id = ?", office);
            manager.refuses("IQ011", "update members set email = 'mine@example.com' where member_id = ?", owner);
            manager.refuses("IQ011", "update members set role = 'office' where member_id = ?", owner);
            manager.refuses("IQ011", "select change_member_status(?, 'disabled', null)", owner);
            manager.refuses("IQ011", "insert into members (email, display_name, role) values ('a@b.c', 'A', 'owner')");
            manager.run("update members set granted = '{publish}' where member_id = ?", office);
        }
        try (var owner = acme.as("owner")) {
            owner.run("update members set role = 'owner' where member_id = ?", acme.member("manager"));
        }
    }

    @Test
    void who_does_not_manage_the_team_changes_nobody() {
        try (var office = acme.as("office")) {
            office.refuses(
                    "IQ011", "insert into members (email, display_name, role) values ('a@b.c', 'A', 'read_only')");
            office.refuses("IQ011", "update members set phone = '1' where member_id = ?", acme.member("inspector"));
            office.refuses("IQ011", "select change_member_status(?, 'disabled', null)", acme.member("inspector"));
            office.refuses("42501", "delete from members");
            office.refuses("IQ005", "update tenants set display_name = 'Mine'");
            office.refuses("IQ011", """
                    insert into inspector_licenses (member_id, license_type, number, issued_on, expires_on)
                    values (?, 'home_inspector', 'HI1', '2020-01-01', '2030-01-01')
                    """, acme.member("inspector"));
        }
    }

    @Test
    void the_last_owner_stays() {
        var owner = acme.member("owner");
        try (var session = acme.as("owner")) {
            session.refuses("IQ013", "update members set role = 'manager' where member_id = ?", owner);
            session.refuses("IQ013", "select change_member_status(?, 'disabled', null)", owner);
        }
        try (var operator = Session.administrator()) {
            operator.run("begin");
            operator.refuses("IQ013", "select disable_member(?, 'owner@example.com')", acme.slug());
            operator.refuses("IQ013", "select change_member(?, 'owner@example.com', 'office')", acme.slug());
        }
    }

    @Test
    void of_two_owners_who_leave_at_once_one_stays() throws Exception {
        acme.with("owner", "second");
        try (var first = acme.as("owner");
                var second = acme.as("second")) {
            first.run("update members set role = 'manager' where member_id = ?", acme.member("owner"));
            var leaving = CompletableFuture.supplyAsync(() -> {
                try {
                    second.run("update members set role = 'manager' where member_id = ?", acme.member("second"));
                    second.commit();
                    return "left";
                } catch (Session.Failed failed) {
                    return failed.state();
                }
            });
            Locks.await(second);
            first.commit();

            assertThat(leaving.get()).isEqualTo("IQ013");
        }
    }

    @Test
    void a_stale_version_changes_no_status() {
        var inspector = acme.member("inspector");
        try (var owner = acme.as("owner")) {
            owner.refuses("IQ015", "select change_member_status(?, 'disabled', 99)", inspector);

            assertThat(owner.number("select change_member_status(?, 'disabled', 1)", inspector))
                    .isEqualTo(2);
        }
    }

    @Test
    void an_address_and_a_subject_belong_to_one_member() {
        try (var owner = acme.as("owner")) {
            assertThat(owner.refuses(
                                    "23505",
                                    "insert into members (email, display_name, role) values ('OFFICE@example.com', 'O', 'office')")
                            .constraint())
                    .isEqualTo("member_email_once");
            assertThat(owner.refuses(
                                    "23505",
                                    "insert into members (subject, email, display_name, role) values (?, 'x@example.com', 'O', 'office')",
                                    acme.slug() + "-office")
                            .constraint())
                    .isEqualTo("member_subject_once");
        }
    }
}
