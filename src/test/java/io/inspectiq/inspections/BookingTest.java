package io.inspectiq.inspections;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.inspectiq.support.Company;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Stack.class)
class BookingTest {
    private final Company acme = Company.create();

    @Test
    void an_order_comes_whole() {
        var order = order(acme);
        order.put("occupancy", "vacant");
        order.put("externalRef", "ISN-7");
        order.put("closingDate", "2027-06-30");

        book(order)
                .then()
                .statusCode(201)
                .body("orderNo", is(1))
                .body("status", is("requested"))
                .body("services", hasSize(1))
                .body("parties[0].isPrimary", is(true))
                .body("appointments[0].assignments[0].role", is("lead"))
                .body("leadMemberId", is("" + acme.member("inspector")))
                .body("feeCents", is(40_000))
                .body("closingDate", is("2027-06-30"))
                .body("rowVersion", is(1));
    }

    @Test
    void order_numbers_have_no_gaps_when_an_order_fails() {
        book(order(acme)).then().body("orderNo", is(1));
        var failing = order(acme);
        failing.put("services", List.of(Map.of("serviceId", UUID.randomUUID())));
        book(failing).then().statusCode(422);

        var next = order(acme);
        next.remove("appointments"); // when the inspector has the first one
        book(next).then().body("orderNo", is(2));
    }

    @ParameterizedTest
    @Tag("S11")
    @ValueSource(strings = {"/propertyId", "/services", "/parties", "/appointments", "/reinspectionOfId"})
    void what_another_company_has_can_not_be_told_from_nothing(String pointer) {
        var rival = Company.create();
        Map<String, Function<Company, UUID>> theirs = Map.of(
                "/propertyId", Company::property,
                "/services", Company::service,
                "/parties", Company::contact,
                "/appointments", c -> c.member("inspector"),
                "/reinspectionOfId", Company::inspection);

        var one = book(
                with(order(acme), pointer, requireNonNull(theirs.get(pointer)).apply(rival)));
        var other = book(with(order(acme), pointer, UUID.randomUUID()));

        one.then().body("errors.pointer", contains(pointer));
        PartsTest.assertSame(422, one, other);
        assertThat(acme.as("owner").get("/v1/inspections").<List<?>>path("items"))
                .isEmpty();
    }

    @Test
    void what_can_not_be_is_named_down_to_the_element() {
        var order = order(acme);
        order.put("services", List.of(Map.of("serviceId", acme.service(), "overrideCents", -1)));
        order.put("parties", List.of(Map.of("contactId", acme.contact(), "role", "enemy")));

        book(order)
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/services/0/overrideCents"))
                .body("errors.pointer", hasItem("/parties/0/role"));
        book(new HashMap<>(Map.of("propertyId", acme.property(), "services", List.of())))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/services"));
        order.put("services", List.of(Map.of("serviceId", 5)));
        book(order).then().statusCode(400).body("errors.pointer", contains("/services/0/serviceId"));
    }

    @Test
    void another_systems_name_is_used_once() {
        var order = order(acme);
        order.put("externalRef", "ISN-7");
        book(order).then().statusCode(201);

        book(order).then().statusCode(409);
        var rival = Company.create();
        var same = order(rival);
        same.put("externalRef", "ISN-7");
        rival.as("office").body(same).post("/v1/inspections").then().statusCode(201);
    }

    @Test
    void only_a_request_is_deleted() {
        String at = book(order(acme)).header("Location");
        acme.as("office")
                .header("If-Match", "*")
                .body(Map.of("to", "scheduled"))
                .post(at + "/transitions")
                .then()
                .statusCode(200);

        acme.as("office").header("If-Match", "*").delete(at).then().statusCode(409);
        acme.as("office").get(at).then().statusCode(200);
    }

    private static HashMap<String, Object> order(Company company) {
        var visit = Map.of(
                "startsAt",
                "2027-05-04T09:00:00-04:00",
                "endsAt",
                "2027-05-04T12:00:00-04:00",
                "assignments",
                List.of(Map.of("memberId", company.member("inspector"))));
        return new HashMap<>(Map.of(
                "propertyId", company.property(),
                "services", List.of(Map.of("serviceId", company.service(), "overrideCents", 40_000)),
                "parties", List.of(Map.of("contactId", company.contact(), "role", "client", "isPrimary", true)),
                "appointments", List.of(visit)));
    }

    private static Map<String, Object> with(HashMap<String, Object> order, String pointer, UUID id) {
        switch (pointer) {
            case "/services" -> order.put("services", List.of(Map.of("serviceId", id)));
            case "/parties" -> order.put("parties", List.of(Map.of("contactId", id, "role", "client")));
            case "/appointments" -> {
                var visit = new HashMap<String, Object>(
                        (Map<String, Object>) ((List<?>) requireNonNull(order.get("appointments"))).getFirst());
                visit.put("assignments", List.of(Map.of("memberId", id)));
                order.put("appointments", List.of(visit));
            }
            default -> order.put(pointer.substring(1), id);
        }
        return order;
    }

    private Response book(Map<String, Object> order) {
        return acme.as("office").body(order).post("/v1/inspections");
    }
}
