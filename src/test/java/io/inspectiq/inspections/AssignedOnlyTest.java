package io.inspectiq.inspections;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An inspector without schedule_others sees all of the company's inspections and changes those assigned to them. */
@QuarkusTest
@WithTestResource(Stack.class)
class AssignedOnlyTest {
    private final Company acme = Company.create();
    private final Scene own = Scene.of(acme, "inspector");
    private final Scene others = Scene.of(acme, "manager");

    @Test
    void the_whole_list_is_seen() {
        acme.as("inspector").get("/v1/inspections").then().statusCode(200).body("items", hasSize(2));
        others.get("inspector").then().statusCode(200);
    }

    @Test
    void what_is_assigned_is_changed() {
        own.patch("inspector", "", Map.of("occupancy", "vacant")).then().statusCode(200);
        own.patch("inspector", "/appointments/" + own.appointment(), Map.of("purpose", "other"))
                .then()
                .statusCode(200);
        own.post("inspector", "/parties", Map.of("contactId", acme.contact(), "role", "seller"))
                .then()
                .statusCode(200);
        own.post("inspector", "/transitions", Map.of("to", "scheduled")).then().statusCode(200);
        own.post("inspector", "/transitions", Map.of("to", "in_progress"))
                .then()
                .statusCode(200)
                .body("status", is("in_progress"));
    }

    @Test
    void what_is_not_assigned_stays() {
        String before = others.get("owner").asString();

        others.patch("inspector", "", Map.of("occupancy", "vacant")).then().statusCode(403);
        others.delete("inspector", "").then().statusCode(403);
        others.post("inspector", "/transitions", Map.of("to", "scheduled"))
                .then()
                .statusCode(403);
        others.post("inspector", "/transitions", Map.of("to", "cancelled", "reason", "weather"))
                .then()
                .statusCode(403);

        assertThat(others.get("owner").asString()).isEqualTo(before);
    }

    @Test
    void nobody_takes_an_inspection_by_assigning_themself() {
        var me = Map.of("memberId", acme.member("inspector"), "role", "helper");

        others.post("inspector", "/appointments/" + others.appointment() + "/assignments", me)
                .then()
                .statusCode(403);
        var visit = Map.of(
                "startsAt", "2027-06-01T09:00:00Z", "endsAt", "2027-06-01T10:00:00Z", "assignments", List.of(me));
        others.post("inspector", "/appointments", visit).then().statusCode(403);
    }

    @Test
    void another_members_day_is_not_theirs_to_fill_or_to_free() {
        String helpers = "/appointments/" + own.appointment() + "/assignments";
        var apprentice = Map.of("memberId", acme.member("apprentice"), "role", "helper");

        own.post("inspector", helpers, apprentice).then().statusCode(403);
        String helper = own.post("office", helpers, apprentice).path("appointments[0].assignments[1].assignmentId");
        own.delete("inspector", helpers + "/" + helper).then().statusCode(403);
        own.delete("inspector", helpers + "/" + own.assignment()).then().statusCode(200);
        own.patch("inspector", "", Map.of("occupancy", "vacant")).then().statusCode(403);
    }

    @Test
    void an_order_is_made_for_oneself() {
        book(null).then().statusCode(403);
        book(acme.member("manager")).then().statusCode(403);
        book(acme.member("inspector")).then().statusCode(201).body("leadMemberId", is("" + acme.member("inspector")));

        acme.as("inspector").get("/v1/inspections").then().body("items", hasSize(3));
    }

    private Response book(@Nullable UUID lead) {
        var order = new HashMap<String, Object>(
                Map.of("propertyId", acme.property(), "services", List.of(Map.of("serviceId", acme.service()))));
        if (lead != null) {
            var visit = Map.of("startsAt", "2027-06-01T09:00:00Z", "endsAt", "2027-06-01T10:00:00Z");
            var assigned = new HashMap<String, Object>(visit);
            assigned.put("assignments", List.of(Map.of("memberId", lead)));
            order.put("appointments", List.of(assigned));
        }
        return acme.as("inspector").body(order).post("/v1/inspections");
    }
}
