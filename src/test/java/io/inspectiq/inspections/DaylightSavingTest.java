package io.inspectiq.inspections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.inspectiq.support.Company;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clocks go back on 2026-11-01 and forward on 2027-03-14 in New York; a visit keeps its place on the clock. */
@QuarkusTest
@WithTestResource(Stack.class)
class DaylightSavingTest {
    private final Company acme = Company.create();

    @ParameterizedTest
    @CsvSource({
        // Nine o'clock on the days around each change.
        "2026-10-31T13:00:00Z, 2026-10-31T09:00:00-04:00",
        "2026-11-01T14:00:00Z, 2026-11-01T09:00:00-05:00",
        "2027-03-13T14:00:00Z, 2027-03-13T09:00:00-05:00",
        "2027-03-14T13:00:00Z, 2027-03-14T09:00:00-04:00",
        // Half past one happens twice on the one day; half past two never does on the other.
        "2026-11-01T05:30:00Z, 2026-11-01T01:30:00-04:00",
        "2026-11-01T06:30:00Z, 2026-11-01T01:30:00-05:00",
        "2027-03-14T06:59:00Z, 2027-03-14T01:59:00-05:00",
        "2027-03-14T07:00:00Z, 2027-03-14T03:00:00-04:00"
    })
    void a_visit_shows_the_offset_of_its_own_day(String utc, String local) {
        var inspection = acme.inspection();
        acme.visit(inspection, OffsetDateTime.parse(utc), "inspector");

        acme.as("office")
                .get("/v1/inspections/" + inspection)
                .then()
                .body("scheduledAt", is(utc))
                .body("scheduledLocal", is(local))
                .body("scheduledZone", is("America/New_York"))
                .body("appointments[0].startsLocal", is(local));
        acme.as("office")
                .get("/v1/inspections")
                .then()
                .body("items.scheduledAt", contains(utc))
                .body("items.scheduledLocal", contains(local));
    }

    @Test
    void a_visit_across_the_change_ends_on_the_other_offset() {
        var scene = Scene.of(acme, "inspector");

        scene.patch(
                        "office",
                        "/appointments/" + scene.appointment(),
                        Map.of("startsAt", "2026-11-01T00:30:00-04:00", "endsAt", "2026-11-01T02:30:00-05:00"))
                .then()
                .statusCode(200)
                .body("appointments[0].startsAt", is("2026-11-01T04:30:00Z"))
                .body("appointments[0].endsAt", is("2026-11-01T07:30:00Z"))
                .body("appointments[0].startsLocal", is("2026-11-01T00:30:00-04:00"))
                .body("appointments[0].endsLocal", is("2026-11-01T02:30:00-05:00"));
    }

    @Test
    void a_day_of_25_hours_is_filtered_by_instants() {
        var before = visit("2026-11-01T03:59:00Z"); // still Saturday in New York
        var first = visit("2026-11-01T04:00:00Z");
        var last = visit("2026-11-02T04:59:00Z");
        var after = visit("2026-11-02T05:00:00Z");

        List<String> sunday = acme.as("office")
                .queryParam("scheduledFrom", "2026-11-01T00:00:00-04:00")
                .queryParam("scheduledTo", "2026-11-02T00:00:00-05:00")
                .get("/v1/inspections")
                .path("items.inspectionId");

        assertThat(sunday).containsExactly(first, last).doesNotContain(before, after);
    }

    private String visit(String at) {
        var inspection = acme.inspection();
        var from = OffsetDateTime.parse(at);
        acme.visit(inspection, from, from.plusMinutes(1), "inspector");
        return inspection.toString();
    }
}
