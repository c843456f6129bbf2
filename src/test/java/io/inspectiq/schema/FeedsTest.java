package io.inspectiq.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The door for who has a link: it opens in the company that the link names, for its member, and leads nowhere else. */
class FeedsTest {
    private static final String HASH = "a1".repeat(32);
    private static final String ENTER = "select enter_by_feed(?, ?, 'r')";

    private final Company acme = Company.create();
    private final Company rival = Company.create();

    @Test
    @Tag("O3")
    void who_has_a_link_enters_as_its_member() {
        feed("inspector");
        try (var service = Session.begun("read only")) {
            service.run(ENTER, acme.id(), HASH);

            assertThat(service.one("select current_tenant()")).isEqualTo(acme.id());
            assertThat(service.one("select current_member()")).isEqualTo(acme.member("inspector"));
            assertThat(service.one("select may('view') and may('schedule') and not may('manage_team')"))
                    .isEqualTo(true);
        }
    }

    @Test
    @Tag("O3")
    void a_link_opens_no_company_but_its_own() {
        feed("inspector");
        try (var service = Session.begun("read only")) {
            service.refuses("IQ003", ENTER, rival.id(), HASH);
        }
        try (var service = Session.begun("read only")) {
            service.refuses("IQ003", ENTER, acme.id(), "b".repeat(64));
        }
        try (var service = Session.begun("read only")) {
            service.refuses("IQ003", ENTER, null, HASH);
        }
    }

    @Test
    @Tag("C9")
    void once_a_company_is_entered_no_link_leads_into_another_or_out() {
        feed("inspector");
        try (var owner = rival.as("owner")) {
            owner.refuses("IQ002", "select subject_of_feed(?, ?)", acme.id(), HASH);
            owner.refuses("IQ002", ENTER, acme.id(), HASH);
        }
        try (var service = Session.begun("read only")) {
            service.one("select subject_of_feed(?, ?)", acme.id(), HASH);
            assertThat(service.one("select current_tenant()")).isNull();
        }
    }

    @Test
    @Tag("S14")
    void the_service_reads_no_hash_and_nobody_makes_anothers_link() {
        feed("inspector");
        try (var owner = acme.as("owner")) {
            owner.refuses("42501", "select secret_hash from calendar_feeds");
            owner.refuses("42501", "select * from calendar_feeds");
            owner.refuses(
                    "IQ011",
                    "insert into calendar_feeds (member_id, secret_hash) values (?, ?)",
                    acme.member("office"),
                    "c".repeat(64));
            owner.refuses("IQ011", "delete from calendar_feeds where member_id = ?", acme.member("inspector"));
            owner.refuses(
                    "IQ011",
                    "update calendar_feeds set secret_hash = ? where member_id = ?",
                    "c".repeat(64),
                    acme.member("inspector"));
        }
    }

    private void feed(String who) {
        try (var member = acme.as(who)) {
            member.run("insert into calendar_feeds (member_id, secret_hash) values (current_member(), ?)", HASH);
            member.commit();
        }
    }
}
