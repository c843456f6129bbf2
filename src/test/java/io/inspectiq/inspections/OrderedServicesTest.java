package io.inspectiq.inspections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.inspectiq.support.Company;
import io.inspectiq.support.Refusal;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Stack.class)
class OrderedServicesTest {
    private static final int PRICE = 42_500;

    private final Company acme = Company.create();
    private final Scene scene = Scene.of(acme, "inspector");

    @Test
    void the_fee_is_the_sum_of_what_is_ordered() {
        assertThat(scene.get("owner").<Integer>path("feeCents")).isEqualTo(2 * PRICE);

        add(Map.of("serviceId", acme.service(), "overrideCents", 100, "overrideReason", "A friend."))
                .statusCode(200)
                .body("services", hasSize(3))
                .body("feeCents", is(2 * PRICE + 100));
        change(Map.of("overrideCents", 0)).body("feeCents", is(PRICE + 100));
        change(Collections.singletonMap("overrideCents", null)).body("feeCents", is(2 * PRICE + 100));
        remove(scene.service()).body("services", hasSize(2)).body("feeCents", is(PRICE + 100));
    }

    @Test
    void an_inspection_keeps_a_service() {
        remove(scene.service()).statusCode(200);
        String last = scene.get("owner").path("services[0].inspectionServiceId");

        remove(UUID.fromString(last)).statusCode(422).body("errors.pointer", hasItem("/services"));

        scene.get("owner").then().body("services", hasSize(1));
    }

    @Test
    void a_service_is_ordered_once_and_while_it_is_sold() {
        var service = acme.service();
        add(Map.of("serviceId", service)).statusCode(200);
        add(Map.of("serviceId", service)).statusCode(409);
        var retired = acme.service();
        acme.sql().run("update services set active = false where service_id = ?", retired);

        var one = scene.post("owner", "/services", Map.of("serviceId", retired));
        var other = scene.post("owner", "/services", Map.of("serviceId", UUID.randomUUID()));
        var rivals = scene.post(
                "owner", "/services", Map.of("serviceId", Company.create().service()));

        one.then().body("errors.pointer", hasItem("/serviceId"));
        PartsTest.assertSame(422, one, other);
        PartsTest.assertSame(422, rivals, other);
    }

    @Test
    void a_value_that_is_not_acceptable_is_named() {
        change(Map.of("overrideCents", -1)).statusCode(422).body("errors.pointer", hasItem("/overrideCents"));
        change(Map.of("overrideReason", "x".repeat(501)))
                .statusCode(422)
                .body("errors.pointer", hasItem("/overrideReason"));
        change(Map.of("priceCents", 1)).statusCode(400).body("errors.pointer", hasItem("/priceCents"));
        add(Map.of("serviceId", "none")).statusCode(400).body("errors.pointer", hasItem("/serviceId"));
    }

    @Test
    void a_price_of_its_own_is_set_by_those_who_manage_money() {
        var cheap = Map.<String, Object>of("serviceId", acme.service(), "overrideCents", 1);

        scene.post("inspector", "/services", cheap).then().spec(Refusal.of(403, "not-yours"));
        scene.patch("inspector", "/services/" + scene.service(), Map.of("overrideCents", 1))
                .then()
                .spec(Refusal.of(403, "not-yours"));
        scene.get("owner").then().body("feeCents", is(2 * PRICE));

        scene.post("inspector", "/services", Map.of("serviceId", acme.service()))
                .then()
                .statusCode(200);
        scene.post("office", "/services", cheap).then().statusCode(200).body("feeCents", is(3 * PRICE + 1));
    }

    @Test
    void an_inspector_sees_the_fees_of_what_they_lead_and_no_others() {
        var others = Scene.of(acme, "manager");

        var own = scene.get("inspector");
        var foreign = others.get("inspector");

        own.then().body("feeCents", is(2 * PRICE)).body("services.priceCents", everyItem(notNullValue()));
        foreign.then().body("feeCents", nullValue()).body("services.priceCents", everyItem(nullValue()));
        assertThat(foreign.header("ETag")).isNotEqualTo(others.get("office").header("ETag"));
        acme.as("inspector")
                .get("/v1/inspections")
                .then()
                .body("items", hasSize(2))
                .body(fee(scene), is(2 * PRICE))
                .body(fee(others), nullValue());
        acme.as("office").get("/v1/inspections").then().body(fee(others), is(2 * PRICE));
        scene.get("read_only").then().body("feeCents", nullValue());
    }

    private static String fee(Scene scene) {
        return "items.find { it.inspectionId == '" + scene.inspection() + "' }.feeCents";
    }

    private ValidatableResponse add(Map<String, Object> service) {
        return scene.post("owner", "/services", service).then();
    }

    private ValidatableResponse change(Map<String, Object> change) {
        return scene.patch("owner", "/services/" + scene.service(), change).then();
    }

    private ValidatableResponse remove(UUID service) {
        return scene.delete("owner", "/services/" + service).then();
    }
}
