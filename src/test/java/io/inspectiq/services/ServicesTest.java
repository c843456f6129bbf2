package io.inspectiq.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.inspectiq.support.Company;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Stack.class)
class ServicesTest {
    private final Company acme = Company.create();

    @Test
    void the_catalogue_is_in_its_own_order_and_narrowed_by_kind_and_standing() {
        add("radon", "Radon", -1);
        add("wdo", "Termites", 5);
        add("home_inspection", "Home inspection", 5);
        var old = add("four_point", "Four-point of old", 1_000_000);
        patch(old, Map.of("active", false)).statusCode(200).body("active", is(false));

        list("").body("items.name", contains("Radon", "Home inspection", "Termites", "Four-point of old"));
        list("?sort=name").body("items.name", contains("Four-point of old", "Home inspection", "Radon", "Termites"));
        list("?active=true&sort=-name").body("items.name", contains("Termites", "Radon", "Home inspection"));
        list("?active=false").body("items.name", contains("Four-point of old"));
        list("?kind=wdo,radon").body("items.name", contains("Radon", "Termites"));
        list("?active=yes").statusCode(400).body("errors.pointer", hasItem("?active"));
        list("?kind=haunting").statusCode(400).body("errors.pointer", hasItem("?kind"));
    }

    @Test
    void prices_are_for_those_who_see_money() {
        var id = add("radon", "Radon", 0);

        var office = acme.as("office").get("/v1/services/" + id);
        var inspector = acme.as("inspector").get("/v1/services/" + id);

        assertThat(office.<Integer>path("basePriceCents")).isEqualTo(15_000);
        inspector.then().statusCode(200).body("basePriceCents", nullValue());
        acme.as("inspector").get("/v1/services").then().body("items.basePriceCents", contains(nullValue()));
        assertThat(inspector.header("ETag")).isNotEqualTo(office.header("ETag"));
        acme.as("inspector")
                .header("If-None-Match", office.header("ETag"))
                .get("/v1/services/" + id)
                .then()
                .statusCode(200);
    }

    @Test
    void a_name_is_taken_once_in_a_company() {
        add("radon", "Radon", 0);
        var second = add("wdo", "Termites", 0);
        var rival = Company.create();

        acme.as("owner")
                .body(Map.of("kind", "radon", "name", "Radon"))
                .post("/v1/services")
                .then()
                .statusCode(409)
                .body("errors.pointer", hasItem("/name"));
        patch(second, Map.of("name", "Radon")).statusCode(409);
        rival.as("owner")
                .body(Map.of("kind", "radon", "name", "Radon"))
                .post("/v1/services")
                .then()
                .statusCode(201);
    }

    @Test
    void forms_come_from_the_known_ones() {
        acme.as("owner")
                .body(Map.of("kind", "four_point", "name", "4pt", "formCodes", List.of("fl_citizens_4point")))
                .post("/v1/services")
                .then()
                .statusCode(201)
                .body("formCodes", containsInAnyOrder("fl_citizens_4point"));
        acme.as("owner")
                .body(Map.of("kind", "four_point", "name", "4pt 2", "formCodes", List.of("fl_citizens_4point", "mine")))
                .post("/v1/services")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/formCodes/1"));
    }

    @Test
    void a_value_that_is_not_acceptable_is_named() {
        var id = add("radon", "Radon", 0);

        patch(id, Map.of("basePriceCents", -1)).statusCode(422).body("errors.pointer", hasItem("/basePriceCents"));
        patch(id, Map.of("durationMin", 1441)).statusCode(422).body("errors.pointer", hasItem("/durationMin"));
        patch(id, Collections.singletonMap("name", null)).statusCode(422).body("errors.pointer", hasItem("/name"));
        patch(id, Map.of("kind", "wdo")).statusCode(400).body("errors.pointer", hasItem("/kind"));
        patch(id, Map.of("basePriceCents", "dear")).statusCode(400).body("errors.pointer", hasItem("/basePriceCents"));
    }

    @Test
    void an_order_keeps_the_price_of_its_day() {
        var id = add("radon", "Radon", 0);
        String order = acme.as("owner")
                .body(Map.of("propertyId", acme.property(), "services", List.of(Map.of("serviceId", id))))
                .post("/v1/inspections")
                .path("inspectionId");

        patch(id, Map.of("basePriceCents", 99_900)).statusCode(200);

        acme.as("owner").get("/v1/inspections/" + order).then().body("feeCents", is(15_000));
    }

    private String add(String kind, String name, int sort) {
        return acme.as("owner")
                .body(Map.of("kind", kind, "name", name, "sort", sort, "basePriceCents", 15_000))
                .post("/v1/services")
                .then()
                .statusCode(201)
                .extract()
                .path("serviceId");
    }

    private ValidatableResponse list(String query) {
        return acme.as("owner").get("/v1/services" + query).then();
    }

    private ValidatableResponse patch(String id, Map<String, Object> change) {
        return acme.as("owner")
                .header("If-Match", "*")
                .body(change)
                .patch("/v1/services/" + id)
                .then();
    }
}
