package io.inspectiq.db;

import static io.inspectiq.support.WiredStack.wire;
import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.support.Company;
import io.inspectiq.support.Drafts;
import io.inspectiq.support.Paper;
import io.inspectiq.support.WiredStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What one request costs on the network between the service and PostgreSQL, counted on the wire. */
@QuarkusTest
@WithTestResource(WiredStack.class)
@Tag("flights")
class FlightTest {
    @Inject
    Leases leases;

    private final Company company = Company.create();

    @Test
    void a_page_of_inspections_is_one_flight() throws InterruptedException {
        company.inspection();
        assertThat(flights(200, () -> company.as("office").get("/v1/inspections")))
                .isOne();
    }

    @Test
    void one_inspection_with_all_its_lists_is_one_flight() throws InterruptedException {
        UUID id = company.inspection();
        assertThat(flights(200, () -> company.as("office").get("/v1/inspections/{id}", id)))
                .isOne();
    }

    @Test
    void a_template_version_with_all_that_is_in_it_is_one_flight() throws InterruptedException {
        UUID version = new Drafts(company).filled();
        assertThat(flights(200, () -> company.as("inspector").get("/v1/template-versions/{id}", version)))
                .isOne();
    }

    @Test
    void a_change_is_one_flight() throws InterruptedException {
        UUID id = company.contact();
        assertThat(flights(
                        200,
                        () -> company.as("office")
                                .header("If-Match", "*")
                                .body(Map.of("city", "Tampa"))
                                .patch("/v1/contacts/{id}", id)))
                .isOne();
    }

    @Test
    void a_change_of_an_inspection_answers_the_whole_of_it_in_one_flight() throws InterruptedException {
        UUID id = company.inspection();
        assertThat(flights(
                        200,
                        () -> company.as("office")
                                .header("If-Match", "*")
                                .body(Map.of("occupancy", "vacant"))
                                .patch("/v1/inspections/{id}", id)))
                .isOne();
    }

    @Test
    void a_report_is_read_whole_in_one_flight_and_saved_in_one() throws InterruptedException {
        var paper = Paper.of(company);
        String item = "/items/" + paper.item("Style");
        assertThat(flights(200, () -> paper.get("/content"))).isOne();
        assertThat(flights(200, () -> paper.patch("inspector", item, Map.of("note", "Seen."))))
                .isOne();
    }

    @Test
    void a_refused_request_costs_no_more() throws InterruptedException {
        assertThat(flights(
                        403,
                        () -> company.as("read_only")
                                .header("If-Match", "*")
                                .body(Map.of("city", "Tampa"))
                                .patch("/v1/contacts/{id}", company.contact())))
                .isOne();
    }

    @Test
    void a_create_waits_once_for_its_statements_before_it_commits() throws InterruptedException {
        assertThat(flights(
                        201,
                        () -> company.as("office")
                                .header("Idempotency-Key", UUID.randomUUID())
                                .body(Map.of("kind", "person", "lastName", "Once"))
                                .post("/v1/contacts")))
                .isEqualTo(2);
    }

    /**
     * Counted on a connection that is open and has come back once: a request for which another one was opened is made again,
     * and the pool is small.
     */
    private int flights(int status, Supplier<Response> request) throws InterruptedException {
        company.as("owner").get("/v1/contacts?limit=1").then().statusCode(200);
        int open;
        do {
            assertThat(leases.allBack(Duration.ofSeconds(10))).isTrue();
            open = wire.connections();
            wire.count();
            request.get().then().statusCode(status);
        } while (wire.connections() > open);
        return wire.flights();
    }
}
