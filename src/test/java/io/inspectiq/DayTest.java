package io.inspectiq;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.inspectiq.local.Photograph;
import io.inspectiq.support.Company;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A day of a company from the first call to the report that is handed in, all of it over HTTP. */
@QuarkusTest
@WithTestResource(Stack.class)
class DayTest {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ZoneId HERE = ZoneId.of("America/New_York");
    private static final LocalDate MONDAY =
            LocalDate.now(HERE).plusWeeks(4).with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
    private static final ZonedDateTime FIRST = MONDAY.atTime(8, 0).atZone(HERE);
    private static final ZonedDateTime MOVED = MONDAY.plusDays(1).atTime(13, 0).atZone(HERE);
    private static final LocalDateTime TAKEN =
            MOVED.toLocalDateTime().plusMinutes(41).plusSeconds(7);

    private final Company acme = Company.create();
    private final UUID home = service("Home inspection", 42_500, 150);
    private final UUID radon = service("Radon test", 15_000, 30);
    private final UUID house = acme.sql()
            .id("insert into properties (address_line1, city, zip, living_area_sqft, year_built)"
                    + " values ('4014 Osprey Ln', 'Tampa', '33602', 3400, 1968) returning property_id");

    @Test
    void from_the_first_call_to_the_report() throws Exception {
        hours();
        var minutes = quoted();
        var inspection = booked(minutes);
        moved(inspection);
        agreed(inspection);
        shown(inspection);
        var report = begun(inspection);
        written(report);
        var finding = found(report);
        refused(inspection, report);
        photographed(inspection, finding);
        handedIn(inspection, report);
    }

    private void hours() {
        rule("living_area_sqft", "Large", Map.of("fromValue", 3000, "amountCents", 5_000, "durationMin", 30));
        rule("age_years", "Over fifty", Map.of("fromValue", 50, "percent", 10, "durationMin", 30));
        for (int weekday = 1; weekday <= 5; weekday++) {
            acme.as("inspector")
                    .body(Map.of("weekday", weekday, "begins", "08:00", "ends", "17:00"))
                    .post("/v1/members/" + acme.member("inspector") + "/working-hours")
                    .then()
                    .statusCode(201);
        }
    }

    private int quoted() {
        return office(Map.of(
                        "services",
                        List.of(Map.of("serviceId", home), Map.of("serviceId", radon)),
                        "propertyId",
                        house,
                        "visitOn",
                        MONDAY.toString()))
                .post("/v1/quotes")
                .then()
                .statusCode(200)
                .body("totalCents", is(42_500 + 5_000 + 4_250 + 15_000))
                .body("durationMin", is(240))
                .extract()
                .path("durationMin");
    }

    /** At the first free time; the order costs and takes what was quoted, and nobody else gets that time. */
    private String booked(int minutes) {
        String at = slots(minutes).path("items[0].startsLocal");
        assertThat(at).isEqualTo(local(FIRST));
        var order = Map.of(
                "propertyId",
                house,
                "services",
                List.of(Map.of("serviceId", home), Map.of("serviceId", radon)),
                "parties",
                List.of(Map.of("contactId", acme.contact(), "role", "client", "isPrimary", true)),
                "appointments",
                List.of(Map.of(
                        "startsLocal",
                        at.substring(0, 16),
                        "durationMin",
                        minutes,
                        "assignments",
                        List.of(Map.of("memberId", acme.member("inspector"))))));
        String inspection = office(order)
                .post("/v1/inspections")
                .then()
                .statusCode(201)
                .body("feeCents", is(66_750))
                .body("services.durationMin", contains(210, 30))
                .extract()
                .path("inspectionId");
        office(order).post("/v1/inspections").then().statusCode(409).body("errors.code", contains("double_booked"));
        return inspection;
    }

    /** The client can't on Monday. */
    private void moved(String inspection) {
        String visit = acme.as("office").get(at(inspection)).path("appointments[0].appointmentId");
        office(Map.of("startsLocal", MOVED.toLocalDateTime().toString(), "reason", "client_request"))
                .post(at(inspection) + "/appointments/" + visit + "/reschedulings")
                .then()
                .statusCode(200)
                .body("appointments[0].startsAt", is(MOVED.toInstant().toString()));
        assertThat(slots(240).<String>path("items[0].startsLocal")).isEqualTo(local(FIRST));
    }

    private void agreed(String inspection) {
        for (var to : List.of("scheduled", "confirmed"))
            step("office", at(inspection), to).statusCode(200);
    }

    private void shown(String inspection) {
        acme.as("inspector")
                .get("/v1/calendar?from=" + MONDAY + "&memberId=" + acme.member("inspector"))
                .then()
                .body("items.visit.inspectionId", contains(inspection))
                .body("items[0].startsLocal", is(local(MOVED)));
        String link = acme.as("inspector").post("/v1/me/calendar-feed").path("link");
        assertThat(given().get(link).asString())
                .contains(MOVED.toInstant().toString().replaceAll("[-:]", ""));
    }

    private String begun(String inspection) {
        step("inspector", at(inspection), "in_progress").statusCode(200);
        return acme.as("inspector")
                .body(Map.of("templateVersionId", template()))
                .post(at(inspection) + "/reports")
                .then()
                .statusCode(201)
                .body("kind", is("primary"))
                .extract()
                .path("reportId");
    }

    /** On a phone and a tablet at once: what each says of the other's item stays, and the same field is not overwritten. */
    private void written(String report) {
        var items = content(report).<List<String>>path("items.reportItemId");
        String shingles = item(report, items.get(0));
        String tag = acme.as("inspector").get(shingles).header("ETag");

        write(shingles, tag, Map.of("itemState", "inspected")).statusCode(200);
        write(shingles, tag, Map.of("note", "Seen from a ladder."))
                .statusCode(200)
                .body("itemState", is("inspected"));
        write(shingles, tag, Map.of("itemState", "not_present"))
                .statusCode(412)
                .body("errors.pointer", contains("/itemState"));

        acme.as("inspector")
                .get(shingles)
                .then()
                .body("itemState", is("inspected"))
                .body("note", is("Seen from a ladder."));
        write(item(report, items.get(1)), "*", Map.of("answer", "Slate")).statusCode(422);
        write(item(report, items.get(1)), "*", Map.of("answer", "Shingles")).statusCode(200);
    }

    private String found(String report) {
        String item = content(report).path("items[0].reportItemId");
        return acme.as("inspector")
                .body(Map.of(
                        "reportItemId", item,
                        "kind", "deficiency",
                        "severity", "major",
                        "recommendation", "repair",
                        "title", "Cracked shingles",
                        "bodyHtml", "<p>A dozen shingles are cracked.</p>",
                        "reason", "Water can enter.",
                        "location", "South slope"))
                .post("/v1/reports/" + report + "/findings")
                .then()
                .statusCode(201)
                .extract()
                .path("findingId");
    }

    /** Straight to the store; what is kept tells when it was taken, and not where. */
    private void photographed(String inspection, String finding) throws Exception {
        var photo = Photograph.of(1, TAKEN);
        String media = announced(inspection, photo);
        acme.as("inspector")
                .post(at(inspection) + "/media/" + media + "/completion")
                .then()
                .statusCode(200)
                .body("state", is("verified"))
                .body("takenLocal", is(TAKEN.toString()))
                .body("positionRemoved", is(true));
        acme.as("inspector")
                .body(Map.of("mediaId", media, "findingId", finding, "caption", "From the ladder"))
                .post(at(inspection) + "/media-links")
                .then()
                .statusCode(201);
        String url = acme.as("read_only")
                .get(at(inspection) + "/media/" + media + "/download")
                .path("url");
        var kept = HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString(ISO_8859_1));
        assertThat(kept.body())
                .contains(DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss").format(TAKEN));
    }

    private String announced(String inspection, Photograph photo) throws Exception {
        var told = acme.as("inspector")
                .body(Map.of(
                        "kind",
                        "photo",
                        "fileName",
                        photo.name(),
                        "contentType",
                        "image/jpeg",
                        "bytes",
                        photo.bytes().length,
                        "sha256",
                        photo.sha256()))
                .post(at(inspection) + "/media");
        told.then().statusCode(201).body("upload.parts", hasSize(1));
        var put = HttpRequest.newBuilder(URI.create(told.path("upload.parts[0].url")))
                .PUT(BodyPublishers.ofByteArray(photo.bytes()));
        told.<Map<String, String>>path("upload.parts[0].headers").forEach(put::header);
        assertThat(HTTP.send(put.build(), BodyHandlers.discarding()).statusCode())
                .isEqualTo(200);
        return told.path("mediaId");
    }

    /** Not while something is unsaid or unseen. */
    private void refused(String inspection, String report) {
        step("inspector", at(inspection), "in_review").statusCode(409).body("errors.code", contains("report_open"));
        step("inspector", "/v1/reports/" + report, "submitted")
                .statusCode(409)
                .body("errors.code", contains("photo_missing", "unanswered"));
    }

    private void handedIn(String inspection, String report) {
        String at = "/v1/reports/" + report;
        String open = item(report, content(report).path("items[2].reportItemId"));
        write(open, "*", Map.of("itemState", "not_inspected", "notInspectedReason", "Covered by leaves."))
                .statusCode(200);

        step("inspector", at, "submitted").statusCode(200).body("status", is("submitted"));
        step("inspector", at(inspection), "in_review").statusCode(200).body("status", is("in_review"));
        step("manager", at, "approved").statusCode(200).body("status", is("approved"));
    }

    private ValidatableResponse write(String item, String tag, Map<String, ?> said) {
        return acme.as("inspector")
                .header("If-Match", tag)
                .body(said)
                .patch(item)
                .then();
    }

    private ValidatableResponse step(String who, String at, String to) {
        return acme.as(who).body(Map.of("to", to)).post(at + "/transitions").then();
    }

    private Response content(String report) {
        return acme.as("inspector").get("/v1/reports/" + report + "/content");
    }

    private static String item(String report, String item) {
        return "/v1/reports/" + report + "/items/" + item;
    }

    private Response slots(int minutes) {
        return acme.as("office").get("/v1/slots?from=" + MONDAY + "&durationMin=" + minutes);
    }

    private RequestSpecification office(Map<String, ?> body) {
        return acme.as("office")
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(body);
    }

    private static String local(ZonedDateTime at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at);
    }

    private static String at(String inspection) {
        return "/v1/inspections/" + inspection;
    }

    /** Published: a roof of three items, of which one is to be shown. */
    private String template() {
        var roof = List.of(
                Map.of("title", "Shingles", "minPhotos", 1),
                Map.of(
                        "title",
                        "Covering",
                        "mode",
                        "describe",
                        "answerType",
                        "single",
                        "choices",
                        List.of("Shingles", "Tiles")),
                Map.of("title", "Flashings"));
        var sections = List.of(Map.of("title", "Roof", "sopSystem", "roof_covering", "items", roof));
        String version = acme.as("manager")
                .body(Map.of("name", "Roofs", "sections", sections))
                .post("/v1/templates")
                .then()
                .statusCode(201)
                .extract()
                .path("draftVersionId");
        acme.as("manager")
                .post("/v1/template-versions/" + version + "/publication")
                .then()
                .statusCode(200)
                .body("status", is("published"));
        return version;
    }

    private UUID service(String name, int cents, int minutes) {
        return acme.sql()
                .id(
                        "insert into services (kind, name, base_price_cents, duration_min) values ('other', ?, ?, ?) returning service_id",
                        name,
                        cents,
                        minutes);
    }

    private void rule(String attribute, String label, Map<String, ?> more) {
        var body = new HashMap<String, Object>(Map.of("serviceId", home, "attribute", attribute, "label", label));
        body.putAll(more);
        acme.as("owner").body(body).post("/v1/price-rules").then().statusCode(201);
    }
}
