package io.inspectiq;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.inspectiq.local.Database;
import io.inspectiq.support.Company;
import io.inspectiq.support.Executable;
import io.inspectiq.support.Executable.Ended;
import io.inspectiq.support.Stack;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * The native executables do all of it: what reflection, resources and class initialisation could take away from it
 * is asked for once. Run by `make native-test`, since it needs the executable that `make native` builds.
 */
class NativeSmoke {
    private static final Executable service =
            Executable.start(Executable.service()).awaitListening();
    private final Company acme = Company.create();

    @AfterAll
    static void it_stops_when_asked() {
        try (service) {
            assertThat(service.stop()).isEqualTo(143); // 128 + SIGTERM
        }
    }

    @Test
    void it_tells_how_it_is() {
        for (String path : List.of("/q/health/live", "/q/health/ready", "/q/health/started")) {
            ask().get(path).then().statusCode(200).body("status", equalTo("UP"));
        }
        as("owner").get("/v1/inspections").then().statusCode(200);
        ask().get("/q/metrics").then().statusCode(200).body(containsString("http_server_requests_seconds_count"));
        ask().get("/q/openapi?format=json").then().statusCode(200).body("openapi", startsWith("3.1"));
        ask().get("/q/openapi").then().statusCode(200).body(containsString("/v1/inspections"));
    }

    @Test
    void it_is_its_own_health_check() {
        assertThat(check(String.valueOf(service.port()))).isZero();
        assertThat(check("1")).isEqualTo(1);
    }

    @Test
    void it_refuses_to_start_without_being_told_where_things_are() {
        var ended = Executable.run(Executable.service(), Map.of());
        assertThat(ended.code()).isNotZero();
        assertThat(ended.said()).contains("INSPECTIQ_DB_URL");
    }

    @Test
    void it_refuses_with_problem_documents() {
        problem(ask().get("/v1/inspections"), 401);
        problem(ask().auth().oauth2("nonsense").get("/v1/inspections"), 401);
        problem(as("owner").get("/v1/inspections/" + UUID.randomUUID()), 404);
        problem(as("owner").get("/v1/inspections?colour=red"), 400);
        problem(as("owner").body("{\"firstName\":5}").post("/v1/contacts"), 400);
        problem(
                as("owner")
                        .body(Map.of("propertyId", acme.property(), "services", List.of()))
                        .post("/v1/inspections"),
                422);
        problem(as("read_only").body(order()).post("/v1/inspections"), 403);
    }

    @Test
    void an_inspection_is_ordered_once_read_changed_and_moved() {
        var key = UUID.randomUUID().toString();
        var order = order();
        var made = as("owner").header("Idempotency-Key", key).body(order).post("/v1/inspections");
        made.then().statusCode(201).header("ETag", notNullValue()).body("status", equalTo("requested"));
        String id = made.path("inspectionId");
        var again = as("owner").header("Idempotency-Key", key).body(order).post("/v1/inspections");
        again.then().statusCode(201).body("inspectionId", equalTo(id));

        var read = as("owner").get("/v1/inspections/" + id);
        read.then().statusCode(200).body("services", hasSize(1)).body("parties", hasSize(1));
        as("owner")
                .header("If-None-Match", read.header("ETag"))
                .get("/v1/inspections/" + id)
                .then()
                .statusCode(304);

        as("owner")
                .body(Map.of("occupancy", "vacant"))
                .patch("/v1/inspections/" + id)
                .then()
                .statusCode(428);
        var changed = as("owner")
                .header("If-Match", read.header("ETag"))
                .contentType("application/merge-patch+json")
                .body(Map.of("occupancy", "vacant"))
                .patch("/v1/inspections/" + id);
        changed.then().statusCode(200).body("occupancy", equalTo("vacant"));
        problem(
                as("owner")
                        .header("If-Match", read.header("ETag"))
                        .body(Map.of("occupancy", "tenant"))
                        .patch("/v1/inspections/" + id),
                412);

        as("owner")
                .get("/v1/inspections/" + id + "/transitions")
                .then()
                .statusCode(200)
                .body("to", hasItem("scheduled"));
        as("owner")
                .body(Map.of("to", "scheduled"))
                .post("/v1/inspections/" + id + "/transitions")
                .then()
                .statusCode(200)
                .body("status", equalTo("scheduled"));
        problem(as("owner").body(Map.of("to", "published")).post("/v1/inspections/" + id + "/transitions"), 409);
    }

    @Test
    void lists_come_in_pages_and_as_streams() {
        for (int i = 0; i < 3; i++) acme.inspection();

        var first = as("owner").get("/v1/inspections?limit=2");
        first.then().statusCode(200).body("items", hasSize(2)).header("Link", containsString("rel=\"next\""));
        as("owner")
                .queryParam("cursor", first.<String>path("nextCursor"))
                .get("/v1/inspections?limit=2")
                .then()
                .statusCode(200)
                .body("items", hasSize(1));

        var lines = as("owner")
                .accept("application/x-ndjson")
                .get("/v1/inspections")
                .asString()
                .lines()
                .toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.getLast()).contains("\"end\":true", "\"count\":3");
    }

    @Test
    void templates_come_with_it_and_from_spreadsheets() {
        var made = as("owner")
                .body(Map.of("name", "Florida", "shipped", "florida_home_inspection"))
                .post("/v1/templates");
        made.then().statusCode(201);
        String version = "/v1/template-versions/" + made.path("draftVersionId");
        as("owner").get(version).then().statusCode(200).body("sections[0].title", notNullValue());
        as("owner").get(version + "/document").then().statusCode(200).body("format", notNullValue());
        as("owner").post(version + "/publication").then().statusCode(200).body("status", equalTo("published"));

        Map<String, Object> sheet = ask().get("/q/openapi?format=json")
                .path("paths.'/v1/template-imports'.post.requestBody.content.'application/json'.example");
        as("owner")
                .body(sheet)
                .post("/v1/template-imports")
                .then()
                .statusCode(201)
                .body("account.cellsMapped", equalTo(5));
        problem(as("owner").body(Map.of("fileName", "x.xls", "file", "AAAA")).post("/v1/template-imports"), 422);
    }

    @Test
    void a_photo_is_sent_to_the_store_looked_into_and_fetched() throws Exception {
        var picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "jpg", picture);
        byte[] photo = picture.toByteArray();
        String path = "/v1/inspections/" + acme.inspection() + "/media";
        var told = as("owner")
                .body(Map.of(
                        "kind",
                        "photo",
                        "contentType",
                        "image/jpeg",
                        "bytes",
                        photo.length,
                        "sha256",
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(photo))))
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        try (var http = HttpClient.newHttpClient()) {
            var put = HttpRequest.newBuilder(URI.create(told.getString("upload.parts[0].url")))
                    .PUT(BodyPublishers.ofByteArray(photo));
            told.<String, String>getMap("upload.parts[0].headers").forEach(put::header);
            assertThat(http.send(put.build(), BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
        }
        String one = path + "/" + told.getString("mediaId");

        as("owner")
                .post(one + "/completion")
                .then()
                .statusCode(200)
                .body("state", equalTo("verified"), "width", equalTo(64));

        String url = as("owner").get(one + "/download").path("url");
        assertThat(given().urlEncodingEnabled(false).get(url).asByteArray()).isEqualTo(photo);
    }

    @Test
    void nobody_else_sees_it() {
        var inspection = acme.inspection();
        var other = Company.create();
        given().baseUri(service.url())
                .auth()
                .oauth2(other.token("owner"))
                .get("/v1/inspections/" + inspection)
                .then()
                .statusCode(404);
    }

    @Test
    void the_migrator_reads_its_migrations_and_passes_the_gate() {
        var told = Map.of(
                "INSPECTIQ_DB_URL", Stack.database.url(),
                "INSPECTIQ_MIGRATOR_USER", Database.MIGRATOR,
                "INSPECTIQ_MIGRATOR_PASSWORD", Stack.database.migratorPassword());

        assertThat(Executable.run(Executable.migrator("migrate"), told))
                .isEqualTo(new Ended(0, "Nothing to migrate; the gate is passed.\n"));
        assertThat(Executable.run(Executable.migrator("gate"), told)).isEqualTo(new Ended(0, "The gate is passed.\n"));
        assertThat(Executable.run(Executable.migrator("gate"), Map.of()).code()).isNotZero();
    }

    private Map<String, Object> order() {
        return Map.of(
                "propertyId", acme.property(),
                "services", List.of(Map.of("serviceId", acme.service())),
                "parties", List.of(Map.of("contactId", acme.contact(), "role", "client", "isPrimary", true)),
                "appointments",
                        List.of(Map.of(
                                "startsAt", "2099-12-01T09:00:00-05:00",
                                "endsAt", "2099-12-01T12:00:00-05:00",
                                "assignments", List.of(Map.of("memberId", acme.member("inspector"))))));
    }

    private static int check(String port) {
        var command = new ArrayList<>(Executable.service());
        command.add("--healthcheck");
        return Executable.run(command, Map.of("QUARKUS_HTTP_PORT", port)).code();
    }

    private static void problem(Response response, int status) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("instance", notNullValue());
    }

    private static RequestSpecification ask() {
        return given().baseUri(service.url());
    }

    private RequestSpecification as(String name) {
        return acme.as(name).baseUri(service.url());
    }
}
