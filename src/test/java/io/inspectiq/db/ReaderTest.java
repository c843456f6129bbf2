package io.inspectiq.db;

import static io.inspectiq.support.Backends.soon;
import static io.inspectiq.support.ReaderStack.heard;
import static io.inspectiq.support.ReaderStack.reader;
import static io.inspectiq.support.ReaderStack.server;
import static io.inspectiq.support.ReaderStack.wire;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.support.Proxy.Fate;
import io.inspectiq.support.ReaderStack;
import io.inspectiq.support.Refusal;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A second server that follows the writer answers who says that he bears a moment's delay, and nobody else. */
@QuarkusTest
@WithTestResource(ReaderStack.class)
class ReaderTest {
    private String token = "";

    @BeforeEach
    void the_reader_serves() {
        token = server.token();
        assertThat(soon(() -> isAskedBy(stale()))).as("the reader is asked").isTrue();
    }

    @AfterEach
    void all_is_well_again() throws SQLException {
        wire.rule(heard);
        wire.wake();
        if (!reader.runs()) reader.start();
        onReader("select case when pg_is_wal_replay_paused() then pg_wal_replay_resume() end");
    }

    @Test
    void who_bears_a_delay_soon_sees_what_was_written() {
        add("Written");

        assertThat(soon(() -> namesIn(stale().get("/v1/contacts")).contains("Written")))
                .isTrue();
        assertThat(isAskedBy(stale())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"max-stale=9", "max-age=60", "no-cache", "max-stale=", "max-stale=x", "only-if-cached"})
    void who_bears_none_is_answered_by_the_writer(String said) {
        assertThat(isAskedBy(as().header("Cache-Control", said))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"max-stale", "max-stale=10", "no-transform, Max-Stale=600"})
    void who_bears_enough_is_answered_by_the_reader(String said) {
        assertThat(isAskedBy(as().header("Cache-Control", said))).isTrue();
    }

    @Test
    void a_page_costs_one_flight_there_too() {
        assertThat(soon(() -> {
                    wire.count();
                    boolean there = isAskedBy(stale());
                    return wire.flights() == 1 && there;
                }))
                .isTrue();
    }

    @Test
    void who_says_nothing_reads_what_he_wrote_however_far_the_reader_is_behind() throws SQLException {
        onReader("select pg_wal_replay_pause()");

        add("Mine");

        assertThat(namesIn(as().get("/v1/contacts"))).contains("Mine");
    }

    /** A quote is a POST that reads, and a change; neither may be of what was. */
    @Test
    void what_is_no_get_never_goes_there() {
        long before = heard.transactions();

        stale().contentType(ContentType.JSON)
                .body(Map.of("kind", "person", "lastName", "Posted"))
                .post("/v1/contacts")
                .then()
                .statusCode(201);

        assertThat(heard.transactions()).isEqualTo(before);
    }

    /** Up to when all changes are known is true of the writer only. */
    @Test
    void who_follows_changes_is_answered_by_the_writer() {
        long before = heard.transactions();

        stale().get("/v1/contacts?updatedSince=2026-01-01T00:00:00Z").then().statusCode(200);

        assertThat(heard.transactions()).isEqualTo(before);
    }

    @Test
    void a_reader_that_falls_behind_is_left_alone() throws SQLException {
        onReader("select pg_wal_replay_pause()");
        add("Late");

        assertThat(soon(() -> namesIn(stale().get("/v1/contacts")).contains("Late")))
                .isTrue();

        onReader("select pg_wal_replay_resume()");
        assertThat(soon(() -> isAskedBy(stale()))).isTrue();
    }

    @Test
    void a_reader_that_is_gone_is_missed_by_nobody() {
        reader.crash();

        stale().get("/v1/contacts").then().statusCode(200);
        stale().accept("application/x-ndjson").get("/v1/contacts").then().statusCode(200);

        reader.start();
        assertThat(soon(() -> isAskedBy(stale()))).isTrue();
    }

    @Test
    void a_reader_that_sleeps_keeps_a_caller_waiting_for_half_the_deadline_at_most() {
        wire.sleep();
        wire.cutAll();

        stale().get("/v1/contacts").then().statusCode(200);
    }

    @Test
    void a_stream_comes_from_there_and_from_the_writer_when_it_breaks_before_its_first_row() {
        add("Streamed");
        assertThat(soon(() -> isAskedBy(stale().accept("application/x-ndjson"))))
                .isTrue();
        wire.rule((type, text) -> text.contains("transaction_timeout") ? Fate.CUT : Fate.PASS);

        String lines =
                stale().accept("application/x-ndjson").get("/v1/contacts").asString();

        assertThat(lines).contains("\"Streamed\"").contains("\"end\":true").contains("\"count\":1");
    }

    @Test
    void companies_are_kept_apart_there_too() {
        String id = add("Secret").jsonPath().getString("contactId");
        assertThat(soon(() -> stale().get("/v1/contacts/" + id).statusCode() == 200))
                .isTrue();
        token = server.token();
        assertThat(soon(() -> isAskedBy(stale()))).isTrue();

        assertThat(namesIn(stale().get("/v1/contacts"))).isEmpty();
        stale().get("/v1/contacts/" + id).then().spec(Refusal.of(404, "not-found"));
        assertThat(stale().accept("application/x-ndjson").get("/v1/contacts").asString())
                .contains("\"count\":0");
    }

    /** Outside of a transaction nothing is found, which must not look like a company without contacts. */
    @Test
    void a_transaction_whose_beginning_is_lost_there_is_done_by_the_writer() {
        add("Whole");
        wire.rule((type, text) -> text.startsWith("begin") ? Fate.DROP : Fate.PASS);

        assertThat(namesIn(stale().get("/v1/contacts"))).containsExactly("Whole");
    }

    @Test
    void who_is_no_member_there_is_told_so_by_the_writer() {
        token = server.tokenOfNobody();

        stale().get("/v1/contacts").then().spec(Refusal.of(403, "not-a-member"));
    }

    /** Rows may be a moment old there; who may read them is not. */
    @Test
    @Tag("T7")
    void a_suspended_company_is_refused_at_once_however_far_the_reader_is_behind() throws SQLException {
        onReader("select pg_wal_replay_pause()");
        server.text("select suspend_company(?)::text", slug());

        stale().get("/v1/contacts").then().spec(Refusal.of(403, "company-suspended"));
        stale().accept("application/x-ndjson").get("/v1/contacts").then().spec(Refusal.of(403, "company-suspended"));
    }

    @Test
    @Tag("T7")
    void who_may_do_less_than_the_reader_knows_is_answered_by_the_writer() throws SQLException {
        String me = "/v1/members/" + as().get("/v1/me").jsonPath().getString("memberId");
        onReader("select pg_wal_replay_pause()");
        as().contentType("application/merge-patch+json")
                .header("If-Match", as().get(me).header("ETag"))
                .body(Map.of("revoked", List.of("view_money")))
                .patch(me)
                .then()
                .statusCode(200);
        add("Late");

        assertThat(namesIn(stale().get("/v1/contacts"))).containsExactly("Late");
        assertThat(stale().accept("application/x-ndjson").get("/v1/contacts").asString())
                .contains("\"Late\"");
    }

    private String slug() {
        return as().get("/v1/me").jsonPath().getString("company.slug");
    }

    private static boolean isAskedBy(RequestSpecification caller) {
        long before = heard.transactions();
        caller.get("/v1/contacts").then().statusCode(200);
        return heard.transactions() > before;
    }

    private static List<String> namesIn(Response page) {
        return page.then().statusCode(200).extract().jsonPath().getList("items.lastName");
    }

    private RequestSpecification as() {
        return given().auth().oauth2(token);
    }

    private RequestSpecification stale() {
        return as().header("Cache-Control", "max-stale=10");
    }

    private Response add(String name) {
        var answer = as().contentType(ContentType.JSON)
                .body(Map.of("kind", "person", "lastName", name))
                .post("/v1/contacts");
        answer.then().statusCode(201);
        return answer;
    }

    private static void onReader(String sql) throws SQLException {
        try (var connection = reader.database().administrator()) {
            connection.createStatement().execute(sql);
        }
    }
}
