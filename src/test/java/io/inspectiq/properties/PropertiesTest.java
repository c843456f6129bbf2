package io.inspectiq.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.inspectiq.support.Company;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Stack.class)
class PropertiesTest {
    private final Company acme = Company.create();

    @Test
    void everything_said_of_a_property_is_kept() {
        var said = new HashMap<String, Object>(address("12 Ocean Dr", "Miami Beach", "33139-1234"));
        said.putAll(Map.of("unit", "4B", "county", "Miami-Dade", "dwellingType", "condo_unit", "yearBuilt", 1926));
        said.putAll(Map.of("latitude", 25.776201, "longitude", -80.131302, "stories", 2.5, "bathrooms", 1.5));
        said.putAll(Map.of("livingAreaSqft", 880, "bedrooms", 0, "parcelNo", "02-4234", "foundation", "slab"));

        var made =
                post(acme, said).then().statusCode(201).body("state", is("FL")).body("hvhz", is(true));

        var kept = JsonPath.from(made.extract().asString()).using(new JsonPathConfig(NumberReturnType.DOUBLE));
        said.forEach((field, value) -> assertThat(kept.<Object>get(field)).isEqualTo(value));
    }

    @Test
    void only_the_two_counties_of_florida_are_in_the_hurricane_zone() {
        var id = make("1 A St", "Tampa", "33602");
        patch(id, Map.of("county", "Broward")).body("hvhz", is(true));
        patch(id, Map.of("county", "Hillsborough")).body("hvhz", is(false));
        patch(id, Map.of("county", "Broward", "state", "GA")).body("hvhz", is(false));
    }

    @Test
    void the_list_is_by_address_and_narrowed_by_place_and_type() {
        make("9 Elm St", "Tampa", "33602");
        make("1 Elm St", "Orlando", "32801-0001");
        var condo = make("5 Bay Blvd", "Tampa", "33606");
        patch(condo, Map.of("dwellingType", "condo_unit", "county", "Hillsborough"));

        list("").body("items.addressLine1", contains("1 Elm St", "5 Bay Blvd", "9 Elm St"));
        list("?sort=-address").body("items.addressLine1", contains("9 Elm St", "5 Bay Blvd", "1 Elm St"));
        list("?city=Tampa").body("items.addressLine1", contains("5 Bay Blvd", "9 Elm St"));
        list("?zip=32801").body("items.addressLine1", contains("1 Elm St"));
        list("?zip=32801-0001").body("items.addressLine1", contains("1 Elm St"));
        list("?county=Hillsborough").body("items.addressLine1", contains("5 Bay Blvd"));
        list("?dwellingType=condo_unit,duplex").body("items.addressLine1", contains("5 Bay Blvd"));
        list("?city=Tampa&dwellingType=duplex").body("items", empty());
        list("?city=Ta\0mpa").statusCode(400).body("errors.pointer", hasItem("?city"));
        list("?zip=3280").statusCode(400).body("errors.pointer", hasItem("?zip"));
        list("?dwellingType=,").statusCode(400).body("errors.pointer", hasItem("?dwellingType"));
        list("?dwellingType=castle").statusCode(400).body("errors.pointer", hasItem("?dwellingType"));
    }

    @Test
    void a_search_finds_the_beginnings_of_words_wherever_they_are() {
        make("12 Peñalver Way", "Coral Gables", "33134");
        make("12 Palm Way", "Tampa", "33602");

        list("?q=penal").body("items.city", contains("Coral Gables"));
        list("?q=gables 12").body("items.city", contains("Coral Gables"));
        list("?q=12 way tam").body("items.city", contains("Tampa"));
        list("?q=12 nowhere").body("items", empty());
        list("?q=!").statusCode(400).body("errors.pointer", hasItem("?q"));
    }

    @Test
    void a_second_property_at_an_address_is_refused_and_told_which_one_is_there() {
        var first = make("77 Palm Ave", "Tampa", "33602");

        post(acme, address("77 PALM  AVE.", "tampa", "33602-9999"))
                .then()
                .statusCode(409)
                .body("type", is("/problems/duplicate-address"))
                .body("errors[0].pointer", is("/addressLine1"))
                .body("errors[0].detail", containsString("" + first));
    }

    @Test
    void a_property_moved_onto_another_is_refused_the_same_way() {
        var first = make("77 Palm Ave", "Tampa", "33602");
        var second = make("78 Palm Ave", "Tampa", "33602");

        patch(second, Map.of("addressLine1", "77 Palm Ave"))
                .statusCode(409)
                .body("errors[0].detail", containsString("" + first));
        patch(second, Map.of("addressLine1", "77 Palm Ave", "unit", "2")).statusCode(200);
    }

    @Test
    void the_address_of_another_company_is_free_and_never_told() {
        var rival = Company.create();
        var rivals = post(rival, address("77 Palm Ave", "Tampa", "33602")).<String>path("propertyId");

        make("77 Palm Ave", "Tampa", "33602");
        var refused = post(acme, address("77 Palm Ave", "Tampa", "33602"));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.asString()).doesNotContain(rivals);
    }

    @Test
    void the_address_of_a_deleted_property_is_free_again() {
        var first = make("77 Palm Ave", "Tampa", "33602");
        delete(first).statusCode(204);

        make("77 Palm Ave", "Tampa", "33602");
    }

    @Test
    void a_property_that_an_inspection_uses_stays() {
        var inspection = acme.inspection();
        String property = acme.as("owner").get("/v1/inspections/" + inspection).path("propertyId");

        delete(UUID.fromString(property)).statusCode(409).body("detail", is("An inspection uses this property."));
        acme.as("owner").get("/v1/properties/" + property).then().statusCode(200);
    }

    @Test
    void a_value_that_is_not_acceptable_is_named() {
        var id = make("1 A St", "Tampa", "33602");

        patch(id, Map.of("zip", "3360")).statusCode(422).body("errors.pointer", hasItem("/zip"));
        patch(id, Map.of("latitude", 90.1)).statusCode(422).body("errors.pointer", hasItem("/latitude"));
        patch(id, Map.of("yearBuilt", 2150)).statusCode(422).body("errors.pointer", hasItem("/yearBuilt"));
        patch(id, Map.of("stories", 0)).statusCode(422).body("errors.pointer", hasItem("/stories"));
        patch(id, Map.of("bedrooms", 1.5)).statusCode(400).body("errors.pointer", hasItem("/bedrooms"));
        patch(id, Collections.singletonMap("city", null)).statusCode(422).body("errors.pointer", hasItem("/city"));
        patch(id, Collections.singletonMap("unit", null)).statusCode(200).body("unit", nullValue());
        patch(id, Map.of("hvhz", true)).statusCode(400).body("errors.pointer", hasItem("/hvhz"));
    }

    @Test
    void an_inspector_keeps_properties_too_and_an_apprentice_does_not() {
        acme.as("inspector")
                .body(address("1 B St", "Tampa", "33602"))
                .post("/v1/properties")
                .then()
                .statusCode(201);
        acme.as("apprentice")
                .body(address("2 B St", "Tampa", "33602"))
                .post("/v1/properties")
                .then()
                .statusCode(403);
    }

    private static Map<String, Object> address(String line, String city, String zip) {
        return Map.of("addressLine1", line, "city", city, "zip", zip);
    }

    private static Response post(Company company, Map<String, Object> property) {
        return company.as("owner").body(property).post("/v1/properties");
    }

    private UUID make(String line, String city, String zip) {
        return UUID.fromString(post(acme, address(line, city, zip))
                .then()
                .statusCode(201)
                .extract()
                .path("propertyId"));
    }

    private ValidatableResponse list(String query) {
        return acme.as("owner").get("/v1/properties" + query).then();
    }

    private ValidatableResponse patch(UUID id, Map<String, Object> change) {
        return acme.as("owner")
                .header("If-Match", "*")
                .body(change)
                .patch("/v1/properties/" + id)
                .then();
    }

    private ValidatableResponse delete(UUID id) {
        return acme.as("owner")
                .header("If-Match", "*")
                .delete("/v1/properties/" + id)
                .then();
    }
}
