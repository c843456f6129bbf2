package io.inspectiq.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.inspectiq.support.Company;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An order costs what was quoted, and goes on costing it. */
@QuarkusTest
@WithTestResource(Stack.class)
class PricesOfOrdersTest {
    private final Company acme = Company.create();
    private final UUID home = service("Home inspection", 42_501, 180);
    private final UUID radon = service("Radon", 15_000, 20);
    private final UUID house = acme.sql()
            .id("insert into properties (address_line1, city, zip, living_area_sqft, year_built, foundation)"
                    + " values ('1 Old Rd', 'Tampa', '33602', 3200, 1976, 'crawl space') returning property_id");

    @Test
    void an_order_takes_the_price_and_the_time_of_its_quote_line_by_line() {
        rules();
        var quote = acme.as("office")
                .body(Map.of(
                        "services",
                        List.of(Map.of("serviceId", home), Map.of("serviceId", radon)),
                        "propertyId",
                        house,
                        "distanceMiles",
                        40,
                        "visitOn",
                        "2027-05-04"))
                .post("/v1/quotes");

        var order = book(Map.of("distanceMiles", 40));

        order.then()
                .statusCode(201)
                .body("feeCents", is((Integer) quote.path("totalCents")))
                .body("services.name", contains("Home inspection", "Radon"))
                .body("services.durationMin", contains(255, 20))
                .body("pricedOn", is("2027-05-04"))
                .body("distanceMiles", is(40));
        assertThat(order.<List<List<Integer>>>path("services.priceLines.amountCents"))
                .isEqualTo(List.of(List.of(42_501, 5_000, 4_250, 3_000, 7_500), List.of(15_000)));
        List<String> labels = quote.path("lines.label");
        assertThat(order.<List<List<String>>>path("services.priceLines.label"))
                .isEqualTo(List.of(labels.subList(0, 5), labels.subList(5, 6)));
    }

    @Test
    void what_was_ordered_keeps_its_price_whatever_becomes_of_the_rules() {
        rules();
        String at = book(Map.of("distanceMiles", 40)).header("Location");
        var before = acme.as("office").get(at).asString();

        acme.sql().run("delete from price_rules where tenant_id = ?", acme.id());
        acme.sql().run("update services set base_price_cents = 1, duration_min = 1 where tenant_id = ?", acme.id());
        acme.sql().run("update properties set living_area_sqft = 100 where property_id = ?", house);

        assertThat(acme.as("office").get(at).asString()).isEqualTo(before);
    }

    @Test
    void what_is_ordered_later_is_priced_for_the_same_house_and_way() {
        rules();
        var other = service("Mold", 10_000, 60);
        rule(other, "distance_miles", "Far", Map.of("fromValue", 25, "amountCents", 2_000));
        String at = book(Map.of("distanceMiles", 40)).header("Location");

        acme.as("office")
                .header("If-Match", "*")
                .body(Map.of("serviceId", other))
                .post(at + "/services")
                .then()
                .statusCode(200)
                .body("services.find { it.name == 'Mold' }.priceCents", is(12_000));
    }

    @Test
    void what_nobody_said_is_left_out_as_in_the_quote() {
        rules();

        book(Map.of()).then().statusCode(201).body("services[0].priceCents", is(42_501 + 5_000 + 4_250 + 7_500));
    }

    @Test
    void another_price_and_who_sees_it_stay_as_they_were() {
        rules();
        String at = book(Map.of()).header("Location");

        acme.as("read_only")
                .get(at)
                .then()
                .body("services[0].priceCents", nullValue())
                .body("services[0].priceLines", nullValue())
                .body("services[0].durationMin", is(225));
    }

    private void rules() {
        rule(home, "foundation", "Crawl space", Map.of("foundation", "crawl space", "amountCents", 7_500));
        rule(home, "distance_miles", "Far", Map.of("fromValue", 25, "amountCents", 3_000, "durationMin", 30));
        rule(home, "age_years", "Over fifty", Map.of("fromValue", 51, "percent", 10)); // from 2027 on, not today
        rule(home, "living_area_sqft", "Large", Map.of("fromValue", 3000, "amountCents", 5_000, "durationMin", 45));
    }

    private Response book(Map<String, ?> more) {
        var order = new HashMap<String, Object>(Map.of(
                "propertyId", house,
                "services", List.of(Map.of("serviceId", home), Map.of("serviceId", radon)),
                "appointments", List.of(Map.of("startsLocal", "2027-05-04T09:00", "durationMin", 240))));
        order.putAll(more);
        return acme.as("office").body(order).post("/v1/inspections");
    }

    private UUID service(String name, int cents, int minutes) {
        return acme.sql()
                .id(
                        "insert into services (kind, name, base_price_cents, duration_min) values ('other', ?, ?, ?) returning service_id",
                        name,
                        cents,
                        minutes);
    }

    private void rule(UUID service, String attribute, String label, Map<String, ?> more) {
        var body = new HashMap<String, Object>(Map.of("serviceId", service, "attribute", attribute, "label", label));
        body.putAll(more);
        acme.as("owner").body(body).post("/v1/price-rules").then().statusCode(201);
    }
}
