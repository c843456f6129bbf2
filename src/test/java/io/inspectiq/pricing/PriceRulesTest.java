package io.inspectiq.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;

import io.inspectiq.support.Company;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Stack.class)
class PriceRulesTest {
    private final Company acme = Company.create();
    private final String service = acme.service().toString();

    @Test
    void ranges_of_one_attribute_do_not_overlap() {
        add("living_area_sqft", Map.of("fromValue", 2000, "belowValue", 3000))
                .then()
                .statusCode(201);

        for (var range : List.of(
                Map.of("fromValue", 2999),
                Map.of("belowValue", 2001),
                Map.of("fromValue", 0, "belowValue", 9000),
                Map.<String, Object>of())) {
            add("living_area_sqft", range)
                    .then()
                    .statusCode(409)
                    .body("errors.code", contains("overlap"))
                    .body("errors.pointer", contains("/fromValue"));
        }
        add("living_area_sqft", Map.of("fromValue", 3000)).then().statusCode(201);
        add("age_years", Map.of("fromValue", 2000)).then().statusCode(201);
        add("foundation", Map.of("foundation", "Crawl Space")).then().statusCode(201);
        add("foundation", Map.of("foundation", "crawl-space"))
                .then()
                .statusCode(409)
                .body("errors.pointer", contains("/foundation"));
    }

    @Test
    void a_range_is_not_moved_into_another() {
        add("age_years", Map.of("belowValue", 30)).then().statusCode(201);
        String old = add("age_years", Map.of("fromValue", 30)).path("priceRuleId");

        acme.as("owner")
                .header("If-Match", "*")
                .body(Map.of("fromValue", 29))
                .patch("/v1/price-rules/" + old)
                .then()
                .statusCode(409);
        acme.as("owner")
                .header("If-Match", "*")
                .body(Map.of("fromValue", 31))
                .patch("/v1/price-rules/" + old)
                .then()
                .statusCode(200);
    }

    @Test
    void of_two_overlapping_rules_at_the_same_instant_one_stays() throws Exception {
        var together = new CyclicBarrier(2);
        Callable<Integer> one = () -> {
            together.await();
            return add("distance_miles", Map.of("fromValue", 25)).statusCode();
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(one);
            var second = threads.submit(one);

            assertThat(List.of(first.get(), second.get())).containsExactlyInAnyOrder(201, 409);
        }
        assertThat(acme.as("owner").get("/v1/price-rules").<List<?>>path("items"))
                .hasSize(1);
    }

    @Test
    void a_rule_that_makes_no_sense_is_named() {
        refused("age_years", Map.of("fromValue", 30, "belowValue", 30), "/belowValue");
        refused("age_years", Map.of("fromValue", -1), "/fromValue");
        refused("age_years", Map.of("foundation", "slab"), "/foundation");
        refused("foundation", Map.of(), "/foundation");
        refused("foundation", Map.of("foundation", "slab", "fromValue", 1), "/fromValue");
        refused("age_years", Map.of("percent", 5), "/percent");
        refused("colour", Map.of(), "/attribute");
        refused("age_years", Map.of("serviceId", Company.create().service()), "/serviceId");
    }

    @Test
    void the_rules_of_a_service_are_for_those_who_see_money() {
        add("age_years", Map.of()).then().statusCode(201);

        acme.as("office")
                .get("/v1/price-rules?serviceId=" + service)
                .then()
                .statusCode(200)
                .body("items.attribute", contains("age_years"));
        acme.as("office").get("/v1/price-rules?attribute=foundation").then().body("items", empty());
        for (var role : List.of("inspector", "apprentice", "read_only")) {
            acme.as(role).get("/v1/price-rules").then().statusCode(403);
        }
    }

    private void refused(String attribute, Map<String, ?> more, String pointer) {
        add(attribute, more).then().statusCode(422).body("errors.pointer", hasItem(pointer));
    }

    private Response add(String attribute, Map<String, ?> more) {
        var body = new HashMap<String, Object>(
                Map.of("serviceId", service, "attribute", attribute, "label", "A rule", "amountCents", 1_000));
        body.putAll(more);
        return acme.as("owner").body(body).post("/v1/price-rules");
    }
}
