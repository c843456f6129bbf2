package io.inspectiq.inspections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.inspectiq.support.Company;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Stack.class)
class GridTest {
    private final Company acme = Company.create();
    private final UUID first = visited("2027-05-04T13:00:00Z", "inspector");
    private final UUID second = visited("2027-05-03T13:00:00Z", "manager");
    private final UUID unscheduled = acme.inspection();

    @Test
    void a_row_says_what_an_office_looks_for() {
        grid("?sort=orderNo&limit=1")
                .body("items[0].orderNo", is(1))
                .body("items[0].status", is("requested"))
                .body("items[0].property.city", is("Tampa"))
                .body("items[0].client.name", is("Cleo Client"))
                .body("items[0].lead.name", is("The inspector"))
                .body("items[0].scheduledAt", is("2027-05-04T13:00:00Z"))
                .body("items[0].scheduledLocal", is("2027-05-04T09:00:00-04:00"))
                .body("items[0].scheduledZone", is("America/New_York"))
                .body("items[0].services", hasSize(1))
                .body("items[0].feeCents", is(42_500))
                .body("items[0].currency", is("USD"))
                .body("items[0].updatedAt", notNullValue());
        grid("?sort=-orderNo&limit=1").body("items[0].lead", nullValue()).body("items[0].scheduledAt", nullValue());
    }

    @Test
    void the_unscheduled_come_last() {
        grid("").body(ids(), contains("" + second, "" + first, "" + unscheduled));
        grid("?sort=-scheduledAt").body(ids(), contains("" + unscheduled, "" + first, "" + second));
    }

    @Test
    void it_is_narrowed_by_status_time_and_inspector() {
        acme.move(first, "scheduled");
        acme.move(unscheduled, "cancelled");

        grid("?status=scheduled").body(ids(), contains("" + first));
        grid("?status=scheduled,cancelled").body(ids(), contains("" + first, "" + unscheduled));
        grid("?inspectorId=" + acme.member("manager")).body(ids(), contains("" + second));
        grid("?scheduledFrom=2027-05-04T00:00:00Z&scheduledTo=2027-05-05T00:00:00Z")
                .body(ids(), contains("" + first));
        grid("?scheduledTo=2027-05-04T13:00:00Z").body(ids(), contains("" + second));
        grid("?scheduledFrom=2027-05-04T13:00:00Z&status=scheduled").body(ids(), contains("" + first));
        grid("?inspectorId=" + Company.create().member("manager")).body("items", empty());
    }

    @Test
    void a_search_looks_at_number_address_and_client_and_follows_their_changes() {
        var property = Map.of("addressLine1", "12 Ocean Dr", "city", "Miami Beach", "zip", "33139");
        var one = acme.as("office").get("/v1/inspections/" + first);
        edit("/v1/properties/" + one.path("propertyId"), property);
        edit("/v1/contacts/" + one.path("parties[0].contactId"), Map.of("lastName", "Núñez"));

        grid("?q=ocean").body(ids(), contains("" + first));
        grid("?q=nunez 12 miami").body(ids(), contains("" + first));
        grid("?q=nunez tampa").body("items", empty());
        grid("?q=client").body(ids(), contains("" + second, "" + unscheduled));
        grid("?q=2 client main").body(ids(), hasItem("" + second));
    }

    @Test
    void what_can_not_be_read_is_named() {
        grid("?status=lost").statusCode(400).body("errors.pointer", hasItem("?status"));
        grid("?scheduledFrom=monday").statusCode(400).body("errors.pointer", hasItem("?scheduledFrom"));
        grid("?scheduledFrom=-999999999-01-01T00:00:00Z")
                .statusCode(400)
                .body("errors.pointer", hasItem("?scheduledFrom"));
        grid("?inspectorId=me").statusCode(400).body("errors.pointer", hasItem("?inspectorId"));
        grid("?q=").statusCode(400).body("errors.pointer", hasItem("?q"));
    }

    @Test
    void a_cursor_passes_from_the_scheduled_to_the_unscheduled() {
        List<String> page = grid("?limit=2").extract().path(ids());
        String cursor = grid("?limit=2").extract().path("nextCursor");

        assertThat(page).containsExactly("" + second, "" + first);
        grid("?limit=2&cursor=" + cursor)
                .body(ids(), contains("" + unscheduled))
                .body("nextCursor", nullValue());
    }

    private void edit(String path, Map<String, ?> change) {
        acme.as("office")
                .header("If-Match", "*")
                .body(change)
                .patch(path)
                .then()
                .statusCode(200);
    }

    private UUID visited(String at, String lead) {
        var inspection = acme.inspection();
        acme.visit(inspection, OffsetDateTime.parse(at), lead);
        return inspection;
    }

    private static String ids() {
        return "items.inspectionId";
    }

    private ValidatableResponse grid(String query) {
        return acme.as("office").get("/v1/inspections" + query).then();
    }
}
