package io.inspectiq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;

import io.inspectiq.support.Company;
import io.inspectiq.support.LoggedErrors;
import io.inspectiq.support.Raw;
import io.inspectiq.support.Refusal;
import io.inspectiq.support.Sql;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever comes in that should not: the right refusal, naming the field; nothing stored, nothing told, and the next one is served. */
@QuarkusTest
@WithTestResource(Stack.class)
class BadInputTest {
    private static final String STORED = """
            select (select count(*) from contacts where tenant_id = t.tenant_id) || ' contacts, '
                || (select count(*) from inspections where tenant_id = t.tenant_id) || ' inspections, '
                || (select count(*) from idempotency_keys where tenant_id = t.tenant_id) || ' keys, '
                || (select count(*) from audit_log where tenant_id = t.tenant_id) || ' deeds, '
                || (select sum(row_version) from contacts where tenant_id = t.tenant_id) || ' versions'
              from tenants t
             where t.tenant_id = ?
            """;
    /** Characters that SQL, JSON, HTML, shells and terminals take for their own. */
    private static final List<String> HOSTILE = List.of(
            "'; drop table contacts; --",
            "' or '1'='1",
            "$1",
            "$$",
            "\\",
            "\"",
            "%_",
            "<script>alert(1)</script>",
            "${jndi:ldap://x}",
            "{{7*7}}",
            "../../etc/passwd",
            "\u202ex",
            "\ud83d\ude00",
            "a\tb\nc");

    // Shared by all tests here: that nothing is stored in them is what is tested.
    private static final Company company = Company.create();
    private static final Company other = Company.create();
    private static final UUID contact = company.contact();
    private static final UUID inspection = company.inspection();

    private String stored = "";

    @BeforeEach
    void what_there_is() {
        stored = Sql.anywhere().text(STORED, company.id());
    }

    @AfterEach
    void nothing_was_stored_and_the_next_one_is_served() {
        assertThat(Sql.anywhere().text(STORED, company.id())).isEqualTo(stored);
        owner().get("/v1/contacts/{id}", contact).then().statusCode(200);
    }

    @Test
    void malformed_json() {
        for (String body : List.of(
                "{",
                "{\"kind\":}",
                "",
                "not json",
                "[1,",
                "{\"kind\":\"person\"} trailing",
                "\"text\"",
                "[]",
                "null",
                "0",
                "{\"kind\":\"person\",\"kind\":\"person\",\"lastName\":\"x\"}",
                "{'kind':'person'}",
                "{\"a\":" + "[".repeat(5000))) {
            owner().body(body)
                    .post("/v1/contacts")
                    .then()
                    .statusCode(oneOf(400, 422))
                    .contentType("application/problem+json")
                    .body(not(matchesPattern(Refusal.INSIDES)));
        }
    }

    @Test
    void a_wrong_type() {
        names("/lastName", 400, add("lastName", 7));
        names("/lastName", 400, add("lastName", true));
        names("/lastName", 400, add("lastName", List.of("x")));
        names("/lastName", 400, add("lastName", Map.of("a", "b")));
        names("/kind", 422, add("kind", null));
        names("/kind", 422, add("kind", "company"));
        names("/contactId", 400, add("contactId", "not-a-uuid"));
        names("/contactId", 400, add("contactId", 12));
        names("/companyId", 400, change("companyId", "'; --"));
        names("/archivedAt", 400, change("archivedAt", "yesterday"));
        names("/archivedAt", 400, change("archivedAt", 1700000000));
    }

    @Test
    void an_unknown_field_or_parameter() {
        names("/surname", 400, add("surname", "x"));
        names("/rowVersion", 400, change("rowVersion", 7));
        names("/createdAt", 400, change("createdAt", "2020-01-01T00:00:00Z"));
        names("?surname", 400, owner().get("/v1/contacts?surname=x"));
        names("?limit", 400, owner().get("/v1/contacts?limit=1&limit=2"));
        names("?status", 400, owner().get("/v1/contacts?status=requested"));
    }

    @Test
    void a_limit_out_of_range() {
        for (String limit : List.of("0", "-1", "201", "1000000000000", "1.5", "x", "", "1e2", "%31%00", "+5")) {
            names("?limit", 400, owner().urlEncodingEnabled(false).get("/v1/contacts?limit=" + limit));
        }
    }

    @Test
    void an_unknown_sort_or_filter_value() {
        names("?sort", 400, owner().get("/v1/contacts?sort=last_name"));
        names(
                "?sort",
                400,
                owner().queryParam("sort", "name; drop table contacts").get("/v1/contacts"));
        names("?sort", 400, owner().get("/v1/contacts?sort=--name"));
        names("?status", 400, owner().get("/v1/inspections?status=lost"));
        names("?status", 400, owner().get("/v1/inspections?status="));
        names("?inspectorId", 400, owner().get("/v1/inspections?inspectorId=1-1-1-1-1"));
        names("?q", 400, owner().queryParam("q", "x".repeat(101)).get("/v1/contacts"));
        names("?q", 400, owner().queryParam("q", "---").get("/v1/contacts"));
    }

    @Test
    void an_invalid_date() {
        for (String text : List.of(
                "2026-13-01T00:00:00Z",
                "2026-02-30T00:00:00Z",
                "2026-01-01",
                "today",
                "",
                "2026-01-01T25:00:00Z",
                "+999999999-12-31T23:59:59Z",
                "-999999999-01-01T00:00:00Z",
                "infinity",
                "-infinity")) {
            names("?updatedSince", 400, owner().queryParam("updatedSince", text).get("/v1/inspections"));
            names(
                    "?scheduledFrom",
                    400,
                    owner().queryParam("scheduledFrom", text).get("/v1/inspections"));
        }
        names(
                "/closingDate",
                400,
                owner().header("If-Match", "*")
                        .body(Map.of("closingDate", "2026-02-30"))
                        .patch("/v1/inspections/{id}", inspection));
    }

    @Test
    void a_date_that_no_calendar_of_ours_holds() {
        names(
                "/closingDate",
                400,
                owner().header("If-Match", "*")
                        .body(Map.of("closingDate", "+999999999-01-01"))
                        .patch("/v1/inspections/{id}", inspection));
        names("/archivedAt", 400, change("archivedAt", "-999999999-01-01T00:00:00Z"));
    }

    @Test
    void an_invalid_zone() {
        for (String zone : List.of("Mars/Olympus", "EST5", "+05:00", "America/New_York'; --", "../zoneinfo")) {
            names(
                    "/appointments/0/timezone",
                    422,
                    book(Map.of(
                            "appointments",
                            List.of(Map.of(
                                    "startsAt",
                                    "2099-01-01T09:00:00Z",
                                    "endsAt",
                                    "2099-01-01T12:00:00Z",
                                    "timezone",
                                    zone)))));
        }
    }

    @Test
    void a_cursor_that_was_tampered_with_or_is_of_another_list() {
        company.contact();
        String cursor = owner().get("/v1/contacts?limit=1").path("nextCursor");
        stored = Sql.anywhere().text(STORED, company.id());
        for (String bad : List.of(
                "x",
                "",
                "AAAA",
                cursor.substring(1),
                cursor + "A",
                cursor.replace(cursor.charAt(5), cursor.charAt(5) == 'A' ? 'B' : 'A'),
                "%",
                "\u00e4",
                "A".repeat(4000))) {
            names("?cursor", 400, owner().queryParam("cursor", bad).get("/v1/contacts"));
        }
        names("?cursor", 400, owner().queryParam("cursor", cursor).get("/v1/inspections"));
        names("?cursor", 400, owner().queryParam("cursor", cursor).get("/v1/contacts?sort=-name"));
        names("?cursor", 400, owner().queryParam("cursor", cursor).get("/v1/contacts?kind=person"));
        names("?cursor", 400, other.as("owner").queryParam("cursor", cursor).get("/v1/contacts"));
    }

    @Test
    void over_long_text() {
        names("/lastName", 422, add("lastName", "x".repeat(101)));
        names("/notes", 422, add("notes", "x".repeat(10_001)));
        names("/email", 422, change("email", "a@" + "b".repeat(300)));
        names("/lastName", 422, add("lastName", ""));
        names("/state", 422, change("state", "Florida"));
        names("/zip", 422, change("zip", "1234"));
    }

    @Test
    void a_nul_byte() {
        names("/lastName", 400, add("lastName", "a\u0000b"));
        names("/lastName", 400, change("lastName", "\u0000"));
        names("?kind", 400, owner().urlEncodingEnabled(false).get("/v1/contacts?kind=person%00"));
        refused(404, owner().urlEncodingEnabled(false).get("/v1/contacts/%00"));
        refused(
                400,
                owner().header("Idempotency-Key", "a b")
                        .body(Map.of("kind", "person", "lastName", "x"))
                        .post("/v1/contacts"));
    }

    @Test
    void half_a_character() {
        names(
                "/lastName",
                400,
                owner().body("{\"kind\":\"person\",\"lastName\":\"\\ud800\"}").post("/v1/contacts"));
    }

    @Test
    void a_body_over_the_limit() {
        refused(413, add("notes", "x".repeat(1 << 20)));
    }

    /** Nobody knows how long it will be; when it is too long, it is refused, and no fault of ours. */
    @Test
    void a_body_over_the_limit_in_chunks() {
        try (var log = new LoggedErrors()) {
            var chunked = Raw.send(
                    "POST /v1/contacts HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + company.token("owner")
                            + "\r\nContent-Type: application/json\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n200010\r\n{\"lastName\": \""
                            + "x".repeat(0x200000) + "\"}\r\n0\r\n\r\n");
            assertThat(chunked.status()).isEqualTo(413);
            assertThat(chunked.body()).doesNotMatch(Refusal.INSIDES);
            owner().get("/v1/contacts/{id}", contact).then().statusCode(200);
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void a_body_of_another_kind() {
        refused(415, company.as("owner").contentType("text/plain").body("x").post("/v1/contacts"));
        refused(
                415,
                company.as("owner")
                        .contentType("application/xml")
                        .body("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>")
                        .post("/v1/contacts"));
        refused(406, owner().accept("image/png").get("/v1/contacts"));
        refused(405, owner().put("/v1/contacts"));
    }

    @Test
    void a_missing_or_stale_precondition() {
        var body = Map.of("city", "Tampa");
        names("If-Match:", 428, owner().body(body).patch("/v1/contacts/{id}", contact));
        names("If-Match:", 428, owner().delete("/v1/contacts/{id}", contact));
        names("If-Match:", 428, owner().body(Map.of("notes", "x")).patch("/v1/inspections/{id}", inspection));
        for (String tag : List.of(
                "\"9-AAAAAAAAAAAA\"",
                "1",
                "\"1\"",
                "W/\"1-AAAAAAAAAAAA\"",
                "nonsense",
                "\"-1-AAAAAAAAAAAA\"",
                "\"99999999999999999999-AAAAAAAAAAAA\"")) {
            refused(412, owner().header("If-Match", tag).body(body).patch("/v1/contacts/{id}", contact));
            refused(412, owner().header("If-Match", tag).delete("/v1/contacts/{id}", contact));
        }
    }

    @Test
    void an_idempotency_key_sent_again_with_another_body() {
        String key = UUID.randomUUID().toString();
        owner().header("Idempotency-Key", key)
                .body(Map.of("kind", "person", "lastName", "First"))
                .post("/v1/contacts")
                .then()
                .statusCode(201);
        stored = Sql.anywhere().text(STORED, company.id());
        names(
                "Idempotency-Key:",
                422,
                owner().header("Idempotency-Key", key)
                        .body(Map.of("kind", "person", "lastName", "Second"))
                        .post("/v1/contacts"));
    }

    @Test
    void an_id_that_is_unknown_or_of_another_company() {
        var theirs = other.contact();
        for (var id : List.of(UUID.randomUUID(), theirs)) {
            refused(404, owner().get("/v1/contacts/{id}", id));
            refused(
                    404,
                    owner().header("If-Match", "*").body(Map.of("city", "x")).patch("/v1/contacts/{id}", id));
            refused(404, owner().header("If-Match", "*").delete("/v1/contacts/{id}", id));
            names("/companyId", 422, add("companyId", id));
            names("/companyId", 422, change("companyId", id));
        }
        for (var id : List.of(UUID.randomUUID(), other.inspection())) {
            refused(404, owner().get("/v1/inspections/{id}", id));
            refused(404, owner().get("/v1/inspections/{id}/transitions", id));
            refused(
                    404,
                    owner().body(Map.of("to", "cancelled", "reason", "other"))
                            .post("/v1/inspections/{id}/transitions", id));
        }
        for (var id : List.of(UUID.randomUUID(), other.property()))
            names("/propertyId", 422, book(Map.of("propertyId", id)));
        for (var id : List.of(UUID.randomUUID(), other.service()))
            names("/services", 422, book(Map.of("services", List.of(Map.of("serviceId", id)))));
        for (var id : List.of(UUID.randomUUID(), theirs))
            names("/parties", 422, book(Map.of("parties", List.of(Map.of("contactId", id, "role", "client")))));
    }

    @Test
    void an_id_that_is_none() {
        for (String id : List.of("x", "1", "null", "00000000", "1-1-1-1-1", "'", "%27", contact + "x")) {
            refused(404, owner().urlEncodingEnabled(false).get("/v1/contacts/" + id));
        }
    }

    @Test
    void a_forbidden_transition() {
        refused(409, owner().body(Map.of("to", "published")).post("/v1/inspections/{id}/transitions", inspection));
        refused(409, owner().body(Map.of("to", "nowhere")).post("/v1/inspections/{id}/transitions", inspection));
        names(
                "/reason",
                422,
                owner().body(Map.of("to", "cancelled")).post("/v1/inspections/{id}/transitions", inspection));
        names(
                "/reason",
                422,
                owner().body(Map.of("to", "cancelled", "reason", "no code"))
                        .post("/v1/inspections/{id}/transitions", inspection));
        names("/to", 422, owner().body(Map.of()).post("/v1/inspections/{id}/transitions", inspection));
    }

    @Test
    void a_role_without_the_capability() {
        refused(
                403,
                company.as("read_only")
                        .body(Map.of("kind", "person", "lastName", "x"))
                        .post("/v1/contacts"));
        refused(
                403,
                company.as("apprentice")
                        .header("If-Match", "*")
                        .body(Map.of("city", "x"))
                        .patch("/v1/contacts/{id}", contact));
        refused(403, company.as("read_only").header("If-Match", "*").delete("/v1/inspections/{id}", inspection));
        refused(
                403,
                company.as("inspector")
                        .body(Map.of("to", "cancelled", "reason", "other"))
                        .post("/v1/inspections/{id}/transitions", inspection));
    }

    @Test
    void an_id_that_is_taken() {
        refused(409, add("contactId", contact));
        names("/lastName", 422, owner().body(Map.of("kind", "person")).post("/v1/contacts"));
    }

    @Test
    void hostile_text_is_text() {
        for (String text : HOSTILE) {
            owner().queryParam("q", "a" + text).get("/v1/contacts").then().statusCode(oneOf(200, 400));
            owner().header("If-None-Match", "x")
                    .queryParam("companyId", text)
                    .get("/v1/contacts")
                    .then()
                    .spec(Refusal.of(400, "bad-request"));
            refused(404, owner().urlEncodingEnabled(false).get("/v1/contacts/" + URLEncoder.encode(text, UTF_8)));
        }
    }

    @Test
    void a_request_that_is_no_http() {
        for (String request : List.of(
                "GET\r\n\r\n",
                "GET / HTTP/9.9\r\nConnection: close\r\n\r\n",
                "\u0016\u0003\u0001\r\n\r\n",
                "GET /v1/contacts HTTP/1.1\r\nContent-Length: -1\r\nConnection: close\r\nHost: x\r\n\r\n",
                "GET /v1/contacts HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n",
                "GET /v1/contacts HTTP/1.1\r\nHost: x\r\nA\u0000B: c\r\nConnection: close\r\n\r\n")) {
            var answer = Raw.sendAll(request);
            assertThat(answer.status()).as(request).isIn(0, 400, 401, 404, 501, 505);
            assertThat(answer.body()).doesNotMatch(Refusal.INSIDES);
        }
    }

    private RequestSpecification owner() {
        return company.as("owner");
    }

    private Response add(String field, @Nullable Object value) {
        var body = new HashMap<String, @Nullable Object>(Map.of("kind", "person", "lastName", "Never"));
        body.put(field, value);
        return owner().body(body).post("/v1/contacts");
    }

    private Response change(String field, Object value) {
        return owner().header("If-Match", "*").body(Map.of(field, value)).patch("/v1/contacts/{id}", contact);
    }

    private Response book(Map<String, ?> fields) {
        var body = new HashMap<String, Object>(
                Map.of("propertyId", company.property(), "services", List.of(Map.of("serviceId", company.service()))));
        body.putAll(fields);
        stored = Sql.anywhere().text(STORED, company.id());
        return owner().body(body).post("/v1/inspections");
    }

    private static void names(String pointer, int status, Response answer) {
        refused(status, answer).body("errors.pointer", hasItem(pointer));
    }

    private static ValidatableResponse refused(int status, Response answer) {
        return answer.then().spec(Refusal.of(status));
    }
}
