package io.inspectiq.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.support.Company;
import io.inspectiq.support.Raw;
import io.inspectiq.support.Refusal;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No spelling of a path leads around authentication, and what nobody thought of is closed. */
@QuarkusTest
@WithTestResource(Stack.class)
@Tag("T9")
class PathsTest {
    private static final List<String> SPELLINGS = List.of(
            "/v1/contacts",
            "/v1/contacts/",
            "//v1/contacts",
            "/v1//contacts",
            "/v1/contacts//",
            "///v1///contacts///",
            "/v1/contacts;x=y",
            "/v1;x=y/contacts",
            "/;x/v1/contacts",
            "/v1/contacts;/",
            "/v1/contacts/;x=y",
            "/v1/./contacts",
            "/v1/x/../contacts",
            "/q/../v1/contacts",
            "/q/health/../../v1/contacts",
            "/q/health/..;/..;/v1/contacts",
            "/v1/%2e/contacts",
            "/v1/x/%2e%2e/contacts",
            "/q/%2e%2e/v1/contacts",
            "/q/health/live/..%2f..%2f..%2fv1/contacts",
            "/%76%31/contacts",
            "/v1/%63ontacts",
            "/v1%2fcontacts",
            "/v1%2Fcontacts",
            "/v1/contacts%2f",
            "/v1/contacts%20",
            "/v1/contacts%00",
            "/v1/contacts%3b",
            "/v1/contacts%23",
            "/v1/contacts%3f",
            "/V1/contacts",
            "/v1/Contacts",
            "/v1/CONTACTS",
            "/v1/contacts.json",
            "/v1/contacts?",
            "/v1/contacts#x",
            "/v1/contacts?access_token=x",
            "\\v1\\contacts",
            "/v1\\contacts",
            "/v1/contacts\\",
            "/v1/contacts%5c",
            "http://localhost/v1/contacts",
            "http://localhost/q/health/../../v1/contacts",
            "/%252e/v1/contacts",
            "/v1/%c0%ae%c0%ae/contacts",
            "/v1/contacts%ff",
            "*",
            "/v1/inspections;x=y",
            "/v1//inspections/");
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PATCH", "DELETE", "PUT", "TRACE", "FOO", "get");

    private final Company company = Company.create();

    @Test
    void no_spelling_of_a_path_is_served_without_a_token() {
        company.sql().run("insert into contacts (last_name) values ('CanaryOfPaths')");
        for (String path : SPELLINGS) {
            var answer = Raw.get(path, "Accept: */*");
            refused("GET " + path, answer);
            refused("stream of " + path, Raw.get(path, "Accept: application/x-ndjson"));
        }
    }

    @Test
    void no_method_is_served_without_a_token() {
        for (String method : METHODS) {
            refused(
                    method,
                    Raw.send(method + " /v1/contacts HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
        }
    }

    @Test
    void what_methods_there_are_is_no_secret_but_all_that_is_told() {
        var answer = Raw.send("OPTIONS /v1/contacts HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer.head()).contains("Allow:");
        assertThat(answer.body()).doesNotContain("items").doesNotMatch(Refusal.INSIDES);
    }

    @Test
    void no_spelling_of_a_path_shows_a_member_another_company() {
        company.sql().run("insert into contacts (last_name) values ('CanaryOfPaths')");
        var other = Company.create();
        for (String path : SPELLINGS) {
            var answer = Raw.get(path, "Authorization: Bearer " + other.token("owner"));
            assertThat(answer.body()).as(path).doesNotContain("CanaryOfPaths").doesNotMatch(Refusal.INSIDES);
            assertThat(answer.status()).as(path).isLessThan(500);
        }
    }

    @Test
    void an_override_of_path_or_method_is_not_heard() {
        refused("X-Original-URL", Raw.get("/v1/contacts", "X-Original-URL: /q/health", "X-Rewrite-URL: /q/health"));
        refused("X-HTTP-Method-Override", Raw.get("/v1/contacts", "X-HTTP-Method-Override: OPTIONS"));
        refused("Origin", Raw.get("/v1/contacts", "Origin: http://localhost"));
        refused("X-Forwarded-Prefix", Raw.get("/v1/contacts", "X-Forwarded-Prefix: /q", "X-Forwarded-For: 127.0.0.1"));
    }

    @Test
    void an_endpoint_that_forgot_to_say_who_may_call_it_serves_nobody() {
        RestAssured.given().get("/v1/forgotten").then().spec(Refusal.unauthorized());
        company.as("owner").get("/v1/forgotten").then().spec(Refusal.of(403, "forbidden"));
    }

    @Test
    void a_second_request_behind_a_refused_one_is_refused_too() {
        String smuggled = "GET /v1/contacts HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        var answer = Raw.send("GET /v1/contacts HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + company.token("owner") + "\r\n\r\n" + smuggled);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("HTTP/1.1 401");
    }

    private static void refused(String what, Raw answer) {
        boolean closedWithoutAWord = answer.status() == 0;
        if (!closedWithoutAWord) assertThat(answer.status()).as(what).isBetween(400, 499);
        assertThat(answer.body())
                .as(what)
                .doesNotContain("CanaryOfPaths", "items")
                .doesNotMatch(Refusal.INSIDES);
    }
}
