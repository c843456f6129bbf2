package io.inspectiq.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.inspectiq.support.Company;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(Stack.class)
class QuotesTest {
    private final Company acme = Company.create();
    private final UUID home = service("Home inspection", 42_501, 180);
    private final UUID radon = service("Radon", 15_000, 20);

    @Test
    void a_quote_tells_each_line_in_a_fixed_order_and_their_sum() {
        rule(home, "foundation", "Crawl space", Map.of("foundation", "crawl space", "amountCents", 7_500));
        rule(home, "distance_miles", "Far", Map.of("fromValue", 25, "amountCents", 3_000, "durationMin", 30));
        rule(home, "age_years", "Over fifty", Map.of("fromValue", 50, "percent", 10));
        rule(home, "living_area_sqft", "Large", Map.of("fromValue", 3000, "amountCents", 5_000, "durationMin", 45));
        rule(radon, "living_area_sqft", "Small", Map.of("belowValue", 1000, "amountCents", -2_000));

        var house = Map.of(
                "livingAreaSqft",
                3000,
                "yearBuilt",
                1970,
                "distanceMiles",
                40,
                "foundation",
                "CRAWL-SPACE",
                "visitOn",
                "2027-05-04");
        quote(house, radon, home)
                .statusCode(200)
                .body("lines.label", contains("Radon", "Home inspection", "Large", "Over fifty", "Far", "Crawl space"))
                .body("lines.kind", contains("base", "base", "rule", "rule", "rule", "rule"))
                .body("lines.amountCents", contains(15_000, 42_501, 5_000, 4_250, 3_000, 7_500))
                .body("totalCents", is(77_251))
                .body("durationMin", is(275))
                .body("currency", is("USD"))
                .body("missing", empty());
    }

    @ParameterizedTest
    @CsvSource({"1999, 0", "2000, 1000", "2999, 1000", "3000, 2000", "9999, 2000"})
    void a_range_begins_at_its_first_value_and_ends_below_its_last(int area, int more) {
        rule(home, "living_area_sqft", "Middle", Map.of("fromValue", 2000, "belowValue", 3000, "amountCents", 1_000));
        rule(home, "living_area_sqft", "Large", Map.of("fromValue", 3000, "amountCents", 2_000));

        quote(Map.of("livingAreaSqft", area), home).body("totalCents", is(42_501 + more));
    }

    @ParameterizedTest
    @CsvSource({"25, 10625", "-25, -10625", "1, 425", "50, 21251", "-50, -21251"})
    void a_percentage_is_of_the_base_price_to_the_cent_and_half_a_cent_goes_away_from_nothing(int percent, int cents) {
        rule(home, "age_years", "Old", Map.of("percent", percent));

        quote(Map.of("yearBuilt", 1990), home).body("lines.amountCents", contains(42_501, cents));
    }

    @Test
    void what_the_property_knows_counts_unless_something_else_is_said() {
        var property = acme.sql()
                .id("insert into properties (address_line1, city, zip, living_area_sqft, year_built, foundation)"
                        + " values ('1 Old Rd', 'Tampa', '33602', 3200, 1960, 'slab') returning property_id");
        rule(home, "living_area_sqft", "Large", Map.of("fromValue", 3000, "amountCents", 5_000));
        rule(home, "foundation", "On a slab", Map.of("foundation", "slab", "amountCents", -500));

        quote(Map.of("propertyId", property), home)
                .body("lines.label", contains("Home inspection", "Large", "On a slab"));
        quote(Map.of("propertyId", property, "livingAreaSqft", 900), home)
                .body("lines.label", contains("Home inspection", "On a slab"));
    }

    @Test
    void what_is_not_known_is_left_out_and_named() {
        rule(home, "living_area_sqft", "Large", Map.of("fromValue", 3000, "amountCents", 5_000));
        rule(home, "age_years", "Old", Map.of("fromValue", 50, "amountCents", 5_000));
        rule(radon, "distance_miles", "Far", Map.of("fromValue", 25, "amountCents", 5_000));

        quote(Map.of(), home)
                .body("missing", contains("livingAreaSqft", "yearBuilt"))
                .body("totalCents", is(42_501));
        quote(Map.of("yearBuilt", 2300 - 110), home, radon)
                .body("missing", contains("distanceMiles", "livingAreaSqft"));
    }

    @Test
    void a_discount_takes_no_more_than_there_is() {
        rule(home, "age_years", "New", Map.of("belowValue", 5, "amountCents", -60_000, "durationMin", -30));

        quote(Map.of("yearBuilt", 2027, "visitOn", "2027-01-01"), home, radon)
                .body("lines.kind", contains("base", "rule", "floor", "base"))
                .body("lines.amountCents", contains(42_501, -60_000, 17_499, 15_000))
                .body("totalCents", is(15_000))
                .body("durationMin", is(170));
    }

    @Test
    void what_another_company_has_is_quoted_like_what_never_was() {
        var rival = Company.create();

        same(Map.of(), rival.service(), UUID.randomUUID(), "/services/1/serviceId");
        var theirs = ask("office", Map.of("propertyId", rival.property()), home);
        var nobodys = ask("office", Map.of("propertyId", UUID.randomUUID()), home);
        theirs.then().statusCode(422).body("errors.pointer", contains("/propertyId"));
        assertThat(anonymous(theirs)).isEqualTo(anonymous(nobodys));
    }

    @Test
    void what_is_no_longer_sold_or_asked_twice_is_not_quoted() {
        acme.as("owner")
                .header("If-Match", "*")
                .body(Map.of("active", false))
                .patch("/v1/services/" + radon)
                .then()
                .statusCode(200);

        quote(Map.of(), radon).statusCode(422).body("errors.pointer", contains("/services/0/serviceId"));
        quote(Map.of(), home, home).statusCode(422).body("errors.code", contains("duplicate"));
        quote(Map.of()).statusCode(422).body("errors.pointer", hasItem("/services"));
        quote(Map.of("yearBuilt", 1699), home).statusCode(422).body("errors.pointer", hasItem("/yearBuilt"));
    }

    @Test
    void a_quote_is_for_those_who_see_money() {
        for (var role : List.of("owner", "manager", "office"))
            ask(role, Map.of(), home).then().statusCode(200);
        for (var role : List.of("inspector", "apprentice", "read_only")) {
            ask(role, Map.of(), home).then().statusCode(403);
        }
    }

    private void same(Map<String, ?> house, UUID theirs, UUID nobodys, String pointer) {
        var one = ask("office", house, home, theirs);
        one.then().statusCode(422).body("errors.pointer", contains(pointer));
        assertThat(anonymous(one)).isEqualTo(anonymous(ask("office", house, home, nobodys)));
    }

    private static String anonymous(Response response) {
        return response.asString().replaceAll("urn:uuid:[0-9a-f-]{36}", "urn:uuid:it");
    }

    private ValidatableResponse quote(Map<String, ?> house, UUID... services) {
        return ask("office", house, services).then();
    }

    private Response ask(String who, Map<String, ?> house, UUID... services) {
        var body = new HashMap<String, Object>(house);
        body.put(
                "services",
                List.of(services).stream().map(id -> Map.of("serviceId", id)).toList());
        return acme.as(who).body(body).post("/v1/quotes");
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
