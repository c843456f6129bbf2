package io.inspectiq.inspections;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.inspectiq.support.Company;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Stack.class)
class PartiesTest {
    private final Company acme = Company.create();
    private final Scene scene = Scene.of(acme, "inspector");

    @Test
    void a_party_is_added_in_a_role() {
        add(Map.of("contactId", acme.contact(), "role", "buyer_agent", "receivesReport", true))
                .statusCode(200)
                .body("parties", hasSize(2))
                .body("parties[1].role", is("buyer_agent"))
                .body("parties[1].receivesReport", is(true))
                .body("parties[1].notifyEmail", is(true))
                .body("parties[1].isPrimary", is(false));
    }

    /** Who is a client or an agent is a contact, and not a text of the order: what is mended there is mended everywhere. */
    @Test
    void a_client_who_changes_their_name_has_the_new_one_on_every_order() {
        String client = scene.get("owner").path("parties[0].contactId");
        var order = Map.of(
                "propertyId",
                acme.property(),
                "services",
                List.of(Map.of("serviceId", acme.service())),
                "parties",
                List.of(Map.of("contactId", client, "role", "client", "isPrimary", true)));
        acme.as("office").body(order).post("/v1/inspections").then().statusCode(201);

        acme.as("office")
                .header("If-Match", "*")
                .body(Map.of("lastName", "Ocampo"))
                .patch("/v1/contacts/" + client)
                .then()
                .statusCode(200);

        acme.as("office")
                .get("/v1/inspections?q=ocampo")
                .then()
                .body("items.client.name", contains("Cleo Ocampo", "Cleo Ocampo"));
    }

    @Test
    void there_is_one_primary_client() {
        var second = Map.<String, Object>of("contactId", acme.contact(), "role", "client", "isPrimary", true);

        add(second).statusCode(409);
        change(Map.of("isPrimary", false)).statusCode(200);
        add(second).statusCode(200).body("parties[0].contactId", is("" + second.get("contactId")));

        change(Map.of("isPrimary", true)).statusCode(409);
        acme.as("owner").get("/v1/inspections").then().body("items[0].client.id", is("" + second.get("contactId")));
    }

    @Test
    void only_a_client_is_primary() {
        add(Map.of("contactId", acme.contact(), "role", "seller", "isPrimary", true))
                .statusCode(422)
                .body("errors.pointer", hasItem("/isPrimary"));
    }

    @Test
    void a_contact_has_a_role_once() {
        String client = scene.get("owner").path("parties[0].contactId");

        add(Map.of("contactId", client, "role", "client")).statusCode(409);
        add(Map.of("contactId", client, "role", "owner")).statusCode(200).body("parties", hasSize(2));
    }

    @Test
    void another_companys_contact_can_not_be_told_from_nobody() {
        var one = scene.post(
                "owner", "/parties", Map.of("contactId", Company.create().contact(), "role", "seller"));
        var other = scene.post("owner", "/parties", Map.of("contactId", UUID.randomUUID(), "role", "seller"));

        one.then().body("errors.pointer", hasItem("/contactId"));
        PartsTest.assertSame(422, one, other);
    }

    @Test
    void a_value_that_is_not_acceptable_is_named() {
        add(Map.of("contactId", acme.contact(), "role", "enemy"))
                .statusCode(422)
                .body("errors.pointer", hasItem("/role"));
        add(Map.of("role", "seller")).statusCode(422).body("errors.pointer", hasItem("/contactId"));
        change(Map.of("canPay", "perhaps")).statusCode(400).body("errors.pointer", hasItem("/canPay"));
        change(Collections.singletonMap("canPay", null)).statusCode(422).body("errors.pointer", hasItem("/canPay"));
        change(Map.of("role", "seller")).statusCode(400).body("errors.pointer", hasItem("/role"));
    }

    private ValidatableResponse add(Map<String, Object> party) {
        return scene.post("owner", "/parties", party).then();
    }

    private ValidatableResponse change(Map<String, Object> change) {
        return scene.patch("owner", "/parties/" + scene.party(), change).then();
    }
}
