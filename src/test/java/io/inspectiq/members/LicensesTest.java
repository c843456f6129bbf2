package io.inspectiq.members;

import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.inspectiq.support.Company;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Stack.class)
class LicensesTest {
    private final Company acme = Company.create();

    @Test
    void everybody_sees_a_members_licences_and_only_theirs() {
        String made = add("manager", "office", "HI7", "2025-08-01", "2026-07-31")
                .statusCode(201)
                .extract()
                .path("licenseId");

        acme.as("read_only")
                .get(at("office"))
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].state", is("FL"));
        acme.as("read_only").get(at("apprentice")).then().statusCode(200).body("items", hasSize(0));
        acme.as("read_only").get(at("office") + "/" + made).then().statusCode(200);
        acme.as("read_only").get(at("inspector") + "/" + made).then().statusCode(404);
        acme.as("owner")
                .header("If-Match", "*")
                .delete(at("inspector") + "/" + made)
                .then()
                .statusCode(404);
    }

    @Test
    void a_member_who_is_not_there_has_no_list() {
        var rivals = Company.create().member("inspector");

        acme.as("owner")
                .get("/v1/members/" + rivals + "/licenses")
                .then()
                .statusCode(404)
                .body("detail", is("There is no such member."));
        acme.as("owner")
                .get("/v1/members/" + UUID.randomUUID() + "/licenses")
                .then()
                .statusCode(404);
        acme.as("owner")
                .body(license("HI7", "2025-08-01", "2026-07-31"))
                .post("/v1/members/" + rivals + "/licenses")
                .then()
                .statusCode(404);
    }

    @Test
    void a_cursor_of_one_member_is_no_cursor_of_another() {
        add("owner", "office", "HI7", "2025-08-01", "2026-07-31");
        add("owner", "office", "HI8", "2025-08-01", "2026-07-31");
        String cursor = acme.as("owner").get(at("office") + "?limit=1").path("nextCursor");

        acme.as("owner")
                .get(at("office") + "?cursor=" + cursor)
                .then()
                .statusCode(200)
                .body("items.number", hasItem("HI8"));
        acme.as("owner").get(at("manager") + "?cursor=" + cursor).then().statusCode(400);
    }

    @Test
    void nobody_certifies_themself() {
        add("inspector", "inspector", "HI7", "2025-08-01", "2026-07-31").statusCode(403);
        add("office", "inspector", "HI7", "2025-08-01", "2026-07-31").statusCode(403);
    }

    @Test
    void a_licence_is_on_file_once_and_its_days_are_in_order() {
        add("owner", "office", "HI7", "2025-08-01", "2026-07-31").statusCode(201);

        add("owner", "manager", "HI7", "2025-08-01", "2026-07-31")
                .statusCode(409)
                .body("errors.pointer", hasItem("/number"));
        add("owner", "office", "HI8", "2026-08-01", "2026-07-31")
                .statusCode(422)
                .body("errors.pointer", hasItem("/expiresOn"));
        add("owner", "office", "HI8", "2026-02-30", "2026-07-31")
                .statusCode(400)
                .body("errors.pointer", hasItem("/issuedOn"));
    }

    private String at(String name) {
        return "/v1/members/" + acme.member(name) + "/licenses";
    }

    private static Map<String, Object> license(String number, String from, String to) {
        return Map.of("licenseType", "home_inspector", "number", number, "issuedOn", from, "expiresOn", to);
    }

    private ValidatableResponse add(String by, String whose, String number, String from, String to) {
        return acme.as(by).body(license(number, from, to)).post(at(whose)).then();
    }
}
