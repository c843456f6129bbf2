package io.inspectiq.contacts;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.inspectiq.support.Company;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Stack.class)
class ContactsTest {
    private final Company acme = Company.create();

    @Test
    void the_list_is_by_name_and_narrowed_by_kind_employer_and_words() {
        String keller = organization("Keller Realty");
        person("Zoë", "Abel", Map.of("companyId", keller, "phone", "(813) 555-0100"));
        person("Ann", "Zimmer", Map.of("email", "zimmer@mail.example", "city", "Tampa"));

        list("").body("items.name", contains("Zoë Abel", "Keller Realty", "Ann Zimmer"));
        list("?sort=-name").body("items.name", contains("Ann Zimmer", "Keller Realty", "Zoë Abel"));
        list("?kind=organization").body("items.name", contains("Keller Realty"));
        list("?companyId=" + keller).body("items.name", contains("Zoë Abel"));
        list("?q=zoe").body("items.name", contains("Zoë Abel"));
        list("?q=zimmer tam").body("items.name", contains("Ann Zimmer"));
        list("?q=8135550").body("items.name", contains("Zoë Abel"));
        list("?q=zimmer&kind=organization").body("items", empty());
        list("?kind=ghost").statusCode(400).body("errors.pointer", hasItem("?kind"));
        list("?companyId=zz").statusCode(400).body("errors.pointer", hasItem("?companyId"));
    }

    @Test
    void a_contact_has_a_name() {
        acme.as("owner")
                .body(Map.of("kind", "person", "email", "a@b.example"))
                .post("/v1/contacts")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/lastName"));
        String id = person("Ann", "Zimmer", Map.of());
        patch(id, Collections.singletonMap("lastName", null)).statusCode(200).body("name", is("Ann"));
        patch(id, Collections.singletonMap("firstName", null)).statusCode(422);
    }

    @Test
    void a_person_works_for_an_organization_of_the_same_company() {
        var rivals = Company.create().contact();
        String id = person("Ann", "Zimmer", Map.of());

        patch(id, Map.of("companyId", rivals)).statusCode(422).body("errors.pointer", hasItem("/companyId"));
        patch(id, Map.of("companyId", UUID.randomUUID())).statusCode(422).body("errors.pointer", hasItem("/companyId"));
        patch(id, Map.of("companyId", organization("Keller Realty"))).statusCode(200);
    }

    @Test
    void a_merge_patch_changes_what_it_names_and_clears_what_is_null() {
        String id = person("Ann", "Zimmer", Map.of("city", "Tampa", "zip", "33602"));

        patch(id, Collections.singletonMap("city", null))
                .statusCode(200)
                .body("city", nullValue())
                .body("zip", is("33602"))
                .body("lastName", is("Zimmer"));
    }

    @Test
    void a_client_of_an_inspection_stays() {
        String client =
                acme.as("owner").get("/v1/inspections/" + acme.inspection()).path("parties[0].contactId");

        acme.as("owner")
                .header("If-Match", "*")
                .delete("/v1/contacts/" + client)
                .then()
                .statusCode(409)
                .body("detail", is("An inspection uses this contact."));
    }

    @Test
    void a_value_that_is_not_acceptable_is_named() {
        String id = person("Ann", "Zimmer", Map.of());

        patch(id, Map.of("email", "nobody")).statusCode(422).body("errors.pointer", hasItem("/email"));
        patch(id, Map.of("state", "Florida")).statusCode(422).body("errors.pointer", hasItem("/state"));
        patch(id, Map.of("zip", "3360")).statusCode(422).body("errors.pointer", hasItem("/zip"));
        patch(id, Collections.singletonMap("kind", null)).statusCode(422).body("errors.pointer", hasItem("/kind"));
        patch(id, Map.of("name", "Ann")).statusCode(400).body("errors.pointer", hasItem("/name"));
    }

    private String person(String first, String last, Map<String, Object> more) {
        var body = new HashMap<>(more);
        body.putAll(Map.of("kind", "person", "firstName", first, "lastName", last));
        return acme.as("office")
                .body(body)
                .post("/v1/contacts")
                .then()
                .statusCode(201)
                .extract()
                .path("contactId");
    }

    private String organization(String name) {
        var body = Map.of("kind", "organization", "organizationName", name);
        return acme.as("office")
                .body(body)
                .post("/v1/contacts")
                .then()
                .statusCode(201)
                .extract()
                .path("contactId");
    }

    private ValidatableResponse list(String query) {
        return acme.as("read_only").get("/v1/contacts" + query).then();
    }

    private ValidatableResponse patch(String id, Map<String, Object> change) {
        return acme.as("office")
                .header("If-Match", "*")
                .body(change)
                .patch("/v1/contacts/" + id)
                .then();
    }
}
