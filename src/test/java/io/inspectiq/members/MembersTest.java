package io.inspectiq.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.inspectiq.support.Company;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Stack.class)
class MembersTest {
    private final Company acme = Company.create();

    @Test
    void everybody_sees_who_works_here() {
        acme.as("read_only").get("/v1/members").then().statusCode(200).body("items", hasSize(6));
        acme.as("office")
                .get("/v1/members/" + acme.member("inspector"))
                .then()
                .statusCode(200)
                .body("displayName", is("The inspector"));
    }

    @Test
    void what_was_granted_and_who_signs_in_is_for_those_who_manage_the_team() {
        var seen = acme.as("manager").get("/v1/members/" + acme.member("inspector"));
        var hidden = acme.as("office").get("/v1/members/" + acme.member("inspector"));

        seen.then().body("granted", is(List.of())).body("subject", is(acme.subject("inspector")));
        hidden.then().body("granted", nullValue()).body("revoked", nullValue()).body("subject", nullValue());
        assertThat(hidden.header("ETag")).isNotEqualTo(seen.header("ETag"));
        acme.as("office").get("/v1/members").then().body("items.subject", everyItem(nullValue()));
    }

    @Test
    void the_list_is_narrowed_by_role_and_status() {
        invite("owner", Map.of("role", "office")).statusCode(201).body("status", is("invited"));

        list("?role=office").body("items.status", contains("invited", "active"));
        list("?role=office,inspector&status=active").body("items.role", contains("inspector", "office"));
        list("?status=disabled").body("items", hasSize(0));
        list("?role=boss").statusCode(400).body("errors.pointer", hasItem("?role"));
        list("?q=office").statusCode(400).body("errors.pointer", hasItem("?q"));
    }

    @Test
    void an_invited_member_with_a_subject_comes_in_at_once() {
        invite("manager", Map.of("role", "office", "subject", acme.subject("newcomer")))
                .statusCode(201)
                .body("status", is("active"));

        acme.as("newcomer").get("/v1/me").then().statusCode(200).body("role", is("office"));
    }

    @Test
    void nobody_puts_themself_into_a_company() {
        var stranger = Map.<String, Object>of("role", "owner", "subject", acme.subject("stranger"));

        invite("stranger", stranger).statusCode(403);
        Company.create().as("stranger").get("/v1/members").then().statusCode(403);
    }

    @Test
    void an_address_and_a_subject_are_taken_once() {
        invite("owner", Map.of("role", "office", "email", "OFFICE@test.example"))
                .statusCode(409)
                .body("errors.pointer", hasItem("/email"));
        invite("owner", Map.of("role", "office", "subject", acme.subject("office")))
                .statusCode(409)
                .body("errors.pointer", hasItem("/subject"));
    }

    @Test
    void who_is_disabled_is_out_at_once_and_comes_back() {
        change("manager", "office", Map.of("status", "disabled", "phone", "1"))
                .statusCode(200)
                .body("status", is("disabled"))
                .body("phone", is("1"))
                .body("rowVersion", is(2));

        acme.as("office").get("/v1/me").then().statusCode(403);
        change("manager", "office", Map.of("status", "active")).statusCode(200);
        acme.as("office").get("/v1/me").then().statusCode(200);
    }

    @Test
    void a_status_follows_from_being_bound_to_a_person() {
        String invited = invite("owner", Map.of("role", "office")).extract().path("memberId");

        patch("owner", invited, Map.of("status", "active")).statusCode(409);
        change("owner", "office", Map.of("status", "invited")).statusCode(409);
        patch("owner", invited, Collections.singletonMap("status", null))
                .statusCode(422)
                .body("errors.pointer", hasItem("/status"));
        patch("owner", invited, Map.of("status", "gone")).statusCode(422).body("errors.pointer", hasItem("/status"));
    }

    @Test
    void a_change_of_status_needs_the_tag_as_well() {
        String at = "/v1/members/" + acme.member("office");
        var tag = acme.as("owner").get(at).header("ETag");

        acme.as("owner").body(Map.of("status", "disabled")).patch(at).then().statusCode(428);
        change("owner", "office", Map.of("phone", "1")).statusCode(200);
        acme.as("owner")
                .header("If-Match", tag)
                .body(Map.of("status", "disabled"))
                .patch(at)
                .then()
                .statusCode(412);

        acme.as("office").get("/v1/me").then().statusCode(200);
        patch("owner", "" + UUID.randomUUID(), Map.of("status", "disabled")).statusCode(404);
    }

    @Test
    void the_last_owner_stays() {
        change("owner", "owner", Map.of("status", "disabled")).statusCode(409);
        change("owner", "owner", Map.of("role", "manager")).statusCode(409);
        acme.hire("second", "owner");

        change("owner", "owner", Map.of("role", "manager")).statusCode(200);
        change("second", "second", Map.of("status", "disabled")).statusCode(409);
    }

    @Test
    void nobody_raises_themself() {
        change("manager", "manager", Map.of("role", "owner")).statusCode(403);
        change("manager", "manager", Map.of("granted", List.of("export_data"))).statusCode(403);
        change("office", "office", Map.of("role", "manager")).statusCode(403);
        change("inspector", "inspector", Map.of("granted", List.of("view_money")))
                .statusCode(403);
        change("inspector", "inspector", Map.of("email", "new@test.example")).statusCode(403);
    }

    @Test
    void a_manager_hands_out_what_they_have_and_touches_no_owner() {
        change("manager", "inspector", Map.of("granted", List.of("view_money"))).statusCode(200);
        change("manager", "inspector", Map.of("granted", List.of("manage_company")))
                .statusCode(403);
        change("manager", "inspector", Map.of("role", "owner")).statusCode(403);
        change("manager", "owner", Map.of("status", "disabled")).statusCode(403);
        change("manager", "owner", Map.of("role", "office")).statusCode(403);
        invite("manager", Map.of("role", "owner")).statusCode(403);
        invite("owner", Map.of("role", "owner")).statusCode(201);
    }

    @Test
    void everybody_keeps_their_own_profile() {
        change("read_only", "read_only", Map.of("displayName", "Rita", "initials", "RV", "phone", "1"))
                .statusCode(200)
                .body("displayName", is("Rita"));
        change("read_only", "office", Map.of("displayName", "Rita")).statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"office", "inspector", "apprentice", "read_only"})
    void nobody_else_manages_the_team(String role) {
        invite(role, Map.of("role", "read_only")).statusCode(403);
        change(role, "manager", Map.of("status", "disabled")).statusCode(403);
        change(role, role, Map.of("status", "disabled")).statusCode(403);
        acme.as("manager").get("/v1/me").then().statusCode(200);
    }

    @Test
    void a_capability_that_is_none_is_named() {
        change("owner", "office", Map.of("granted", List.of("view", "fly")))
                .statusCode(422)
                .body("errors.pointer", hasItem("/granted/1"));
        change("owner", "office", Collections.singletonMap("granted", null))
                .statusCode(422)
                .body("errors.pointer", hasItem("/granted"));
        change("owner", "office", Map.of("role", "boss")).statusCode(422).body("errors.pointer", hasItem("/role"));
        change("owner", "office", Map.of("subject", "me")).statusCode(400).body("errors.pointer", hasItem("/subject"));
    }

    private ValidatableResponse list(String query) {
        return acme.as("owner").get("/v1/members" + query + "&sort=displayName").then();
    }

    private ValidatableResponse invite(String by, Map<String, Object> said) {
        var body = new HashMap<String, Object>(Map.of("email", "new@test.example", "displayName", "New"));
        body.putAll(said);
        return acme.as(by).body(body).post("/v1/members").then();
    }

    private ValidatableResponse change(String by, String whom, Map<String, Object> change) {
        return patch(by, "" + acme.member(whom), change);
    }

    private ValidatableResponse patch(String by, String id, Map<String, Object> change) {
        return acme.as(by)
                .header("If-Match", "*")
                .body(change)
                .patch("/v1/members/" + id)
                .then();
    }
}
