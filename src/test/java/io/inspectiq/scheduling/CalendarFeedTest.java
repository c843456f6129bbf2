package io.inspectiq.scheduling;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import io.inspectiq.support.Company;
import io.inspectiq.support.Sql;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A calendar that programs follow by a link; what they get is read by a reader that is not ours. */
@QuarkusTest
@WithTestResource(Stack.class)
class CalendarFeedTest {
    /** In the morning in Florida, whenever the test runs: no visit passes midnight. */
    private static final OffsetDateTime AT = OffsetDateTime.now(ZoneOffset.UTC)
            .truncatedTo(ChronoUnit.DAYS)
            .plusDays(20)
            .plusHours(15);

    private final Company acme = Company.create();

    @Test
    void a_link_shows_its_members_own_visits_without_a_token() {
        var visit = visit("inspector", AT);
        visit("manager", AT);

        var answer = given().get(link("inspector"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualToIgnoringCase("text/calendar;charset=utf-8");
        assertThat(answer.header("Cache-Control")).contains("private");
        var event = only(answer);
        assertThat(event.getUid().getValue()).isEqualTo(visit + "@inspectiq");
        assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(AT.toInstant());
        assertThat(event.getDateEnd().getValue().toInstant())
                .isEqualTo(AT.plusHours(3).toInstant());
        assertThat(event.getSummary().getValue()).startsWith("Home inspection").endsWith("Tampa, FL 33602");
        assertThat(event.getStatus().getValue()).isEqualTo("CONFIRMED");
        assertThat(event.getLastModified()).isNotNull();
    }

    @Test
    void a_visit_that_moves_or_is_cancelled_keeps_its_name_and_says_so() {
        var visit = visit("inspector", AT);
        var link = link("inspector");
        int before = only(given().get(link)).getSequence().getValue();

        acme.sql()
                .run(
                        "update appointments set starts_at = starts_at + interval '1 hour', ends_at = ends_at"
                                + " + interval '1 hour' where appointment_id = ?",
                        visit);
        var moved = only(given().get(link));
        acme.sql().number("select transition_appointment(?, 'cancelled', 'weather', null, null)", visit);
        var cancelled = only(given().get(link));

        assertThat(moved.getDateStart().getValue().toInstant())
                .isEqualTo(AT.plusHours(1).toInstant());
        assertThat(moved.getSequence().getValue()).isGreaterThan(before);
        assertThat(cancelled.getUid()).isEqualTo(moved.getUid());
        assertThat(cancelled.getSequence().getValue())
                .isGreaterThan(moved.getSequence().getValue());
        assertThat(cancelled.getStatus().getValue()).isEqualTo("CANCELLED");
    }

    @Test
    void an_order_that_is_deleted_is_a_visit_that_is_off() {
        var inspection = acme.inspection();
        acme.visit(inspection, AT, "inspector");
        acme.as("office")
                .header("If-Match", "*")
                .delete("/v1/inspections/" + inspection)
                .then()
                .statusCode(204);

        assertThat(only(given().get(link("inspector"))).getStatus().getValue()).isEqualTo("CANCELLED");
    }

    @Test
    void the_file_is_one_that_every_program_reads() {
        var place = "7 Calle Ñandú; \"Casa\", of\\the long name ".repeat(4).strip();
        var inspection = acme.inspection();
        acme.visit(inspection, AT, "inspector");
        acme.sql().run("""
                update properties p set address_line1 = ? from inspections i
                 where i.tenant_id = p.tenant_id and i.property_id = p.property_id and i.inspection_id = ?
                """, place, inspection);

        var answer = given().get(link("inspector"));

        String text = new String(answer.asByteArray(), StandardCharsets.UTF_8);
        assertThat(text).startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n").contains("\r\nMETHOD:PUBLISH\r\n");
        assertThat(text.replace("\r\n", "")).doesNotContain("\n", "\r");
        assertThat(text.split("\r\n"))
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
        assertThat(only(answer).getLocation().getValue()).isEqualTo(place + ", Tampa, FL 33602");
    }

    @Test
    void a_calendar_with_nothing_in_it_is_a_calendar() {
        var empty = Biweekly.parse(given().get(link("inspector")).asString()).first();

        assertThat(empty.getEvents()).isEmpty();
        // The grammar asks for something; this reader keeps zones apart from it.
        assertThat(empty.getTimezoneInfo().getComponents()).hasSize(1);
    }

    @Test
    void nobodys_name_phone_or_door_is_in_it() {
        var inspection = acme.inspection();
        acme.visit(inspection, AT, "inspector");
        acme.sql().run("update contacts set phone = '813 555 0199' where tenant_id = ?", acme.id());
        acme.sql().run("update inspections set notes = 'Gate code 4711' where inspection_id = ?", inspection);
        acme.sql().run("update properties set notes = 'Alarm 0815' where tenant_id = ?", acme.id());

        assertThat(given().get(link("inspector")).asString()).doesNotContain("813 555", "Gate", "Alarm", "Cleo");
    }

    @Test
    @Tag("O3")
    void a_link_that_was_replaced_or_revoked_answers_as_one_that_never_was() {
        visit("inspector", AT);
        var first = link("inspector");
        var second = link("inspector");
        same(first, nobodys());
        given().get(second).then().statusCode(200);

        acme.as("inspector").delete("/v1/me/calendar-feed").then().statusCode(204);

        same(second, nobodys());
        same("/v1/calendar.ics", nobodys());
        same("/v1/calendar.ics?link=x", nobodys());
        acme.as("inspector").delete("/v1/me/calendar-feed").then().statusCode(404);
        acme.as("inspector").get("/v1/me/calendar-feed").then().statusCode(404);
    }

    @Test
    @Tag("O3")
    @Tag("T7")
    void a_link_is_worth_no_more_than_its_member_and_their_company() {
        var link = link("inspector");
        acme.sql().run("update members set revoked = '{view}' where member_id = ?", acme.member("inspector"));
        same(link, nobodys());
        acme.sql()
                .run(
                        "update members set revoked = '{}', status = 'disabled' where member_id = ?",
                        acme.member("inspector"));
        same(link, nobodys());
        acme.sql().run("update members set status = 'active' where member_id = ?", acme.member("inspector"));
        given().get(link).then().statusCode(200);

        Sql.in(acme.id()).run("update tenants set status = 'suspended' where tenant_id = ?", acme.id());
        same(link, nobodys());
    }

    @Test
    @Tag("O3")
    void a_secret_opens_nothing_in_another_company() {
        var rival = Company.create();
        visit("inspector", AT);
        var link = link("inspector");

        same(link.replace(acme.id().toString(), rival.id().toString()), nobodys());
        given().auth().oauth2(rival.token("owner")).get(link).then().statusCode(200); // a token beside it says nothing
    }

    @Test
    void the_link_is_told_once_and_only_its_hash_is_kept() throws Exception {
        String link = link("inspector");
        var secret = link.substring(link.lastIndexOf('.') + 1);

        acme.as("inspector").get("/v1/me/calendar-feed").then().statusCode(200).body("link", nullValue());
        assertThat(acme.sql().text("select secret_hash from calendar_feeds where tenant_id = ?", acme.id()))
                .isEqualTo(HexFormat.of()
                        .formatHex(
                                MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8))));
        assertThat(acme.sql()
                        .number(
                                "select count(*) from audit_log where tenant_id = ? and entity = 'calendar_feeds'"
                                        + " and after::text like '%secret_hash%'",
                                acme.id()))
                .isZero();
        assertThat(acme.sql()
                        .number(
                                "select count(*) from audit_log where tenant_id = ? and entity = 'calendar_feeds'",
                                acme.id()))
                .isOne();
        assertThat(acme.sql().number("select count(*) from idempotency_keys where tenant_id = ?", acme.id()))
                .isZero();
    }

    @Test
    @Tag("T8")
    @Tag("T10")
    void the_secret_is_in_no_metric() {
        var link = link("inspector");
        given().get(link).then().statusCode(200);
        given().get(link.replace(acme.id().toString(), UUID.randomUUID().toString()))
                .then()
                .statusCode(404);

        assertThat(given().get("/q/metrics").asString())
                .contains("/v1/calendar.ics")
                .doesNotContain(link.substring(link.lastIndexOf('.') + 1));
    }

    @Test
    void everybody_has_a_link_of_their_own() {
        for (String role : Company.ROLES) {
            acme.as(role)
                    .post("/v1/me/calendar-feed")
                    .then()
                    .statusCode(200)
                    .body("link", startsWith("/v1/calendar.ics?link=" + acme.id() + "."));
        }
        given().post("/v1/me/calendar-feed").then().statusCode(401);
        given().delete("/v1/me/calendar-feed").then().statusCode(401);
    }

    private UUID visit(String who, OffsetDateTime at) {
        return acme.visit(acme.inspection(), at, who);
    }

    private String link(String who) {
        return acme.as(who)
                .post("/v1/me/calendar-feed")
                .then()
                .statusCode(200)
                .extract()
                .path("link");
    }

    private String nobodys() {
        return "/v1/calendar.ics?link=" + acme.id() + "." + "A".repeat(43);
    }

    private static void same(String one, String other) {
        var first = given().get(one);
        assertThat(first.statusCode()).isEqualTo(404);
        assertThat(anonymous(first)).isEqualTo(anonymous(given().get(other)));
    }

    private static String anonymous(Response response) {
        return (response.headers() + response.asString()).replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "it");
    }

    private static VEvent only(Response answer) {
        assertThat(calendar(answer).getEvents()).hasSize(1);
        return calendar(answer).getEvents().getFirst();
    }

    /** Nothing in it that the reader warns of. */
    private static ICalendar calendar(Response answer) {
        String text = new String(answer.asByteArray(), StandardCharsets.UTF_8);
        assertThat(Biweekly.parse(text).all()).hasSize(1);
        var calendar = Biweekly.parse(text).first();
        assertThat(List.copyOf(calendar.validate(biweekly.ICalVersion.V2_0).getWarnings()))
                .isEmpty();
        return calendar;
    }
}
