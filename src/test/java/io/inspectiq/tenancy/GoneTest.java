package io.inspectiq.tenancy;

import static io.inspectiq.support.Backends.soon;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.support.Company;
import io.inspectiq.support.Refusal;
import io.inspectiq.support.Sql;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.ResponseSpecification;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A token is no promise: what the company and the member are now is asked anew in every transaction. */
@QuarkusTest
@WithTestResource(Stack.class)
@Tag("T7")
class GoneTest {
    private final Company company = Company.create();
    private final String token = company.token("office"); // verified once, then known
    private final java.util.UUID contact = company.contact();

    @Test
    void a_suspended_company_is_refused_at_once_and_back_at_once() {
        accepted();
        Sql.anywhere().run("select suspend_company(?)", company.slug());
        refused(Refusal.of(403, "company-suspended"));
        Sql.anywhere().run("select reactivate_company(?)", company.slug());
        accepted();
    }

    @Test
    void a_suspended_company_is_not_told_to_strangers() {
        Sql.anywhere().run("select suspend_company(?)", company.slug());
        String stranger = Stack.issuer.token(company.id(), "stranger");
        given().auth().oauth2(stranger).get("/v1/contacts").then().spec(Refusal.of(403, "not-a-member"));
    }

    @Test
    void a_disabled_member_is_refused_at_once_and_back_at_once() {
        accepted();
        Sql.anywhere().run("select disable_member(?, ?)", company.slug(), "office@test.example");
        refused(Refusal.of(403, "not-a-member"));
        Sql.anywhere().run("select enable_member(?, ?)", company.slug(), "office@test.example");
        accepted();
    }

    /** An alarm counts these lines (deploy/aws/service.yaml). */
    @Test
    void who_is_refused_for_their_company_leaves_a_line() {
        String stranger = Stack.issuer.token(company.id(), "stranger");
        var lines = new ConcurrentLinkedQueue<ExtLogRecord>();
        var ear = new StreamHandler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(ExtLogRecord.wrap(line));
            }
        };
        Logger.getLogger("").addHandler(ear);
        try {
            given().auth().oauth2(stranger).get("/v1/contacts").then().statusCode(403);
            String denied = "Denied: not-a-member, subject stranger of company " + company.id();
            assertThat(soon(() -> lines.stream()
                            .anyMatch(line -> line.getFormattedMessage().startsWith(denied))))
                    .isTrue();
        } finally {
            Logger.getLogger("").removeHandler(ear);
        }
    }

    @Test
    void a_member_who_was_given_another_role_has_no_other_from_then_on() {
        accepted();
        company.sql().run("update members set role = 'read_only' where member_id = ?", company.member("office"));
        get().then().statusCode(200);
        change().then().spec(Refusal.of(403, "missing-capability"));
    }

    @Test
    void another_company_goes_on_working() {
        var other = Company.create();
        Sql.anywhere().run("select suspend_company(?)", company.slug());
        other.as("office").get("/v1/contacts").then().statusCode(200);
    }

    private void accepted() {
        get().then().statusCode(200);
        stream().then().statusCode(200);
        change().then().statusCode(200);
    }

    private void refused(ResponseSpecification refusal) {
        get().then().spec(refusal);
        stream().then().spec(refusal);
        change().then().spec(refusal);
    }

    private Response get() {
        return given().auth().oauth2(token).get("/v1/contacts");
    }

    private Response stream() {
        return given().auth().oauth2(token).accept("application/x-ndjson").get("/v1/contacts");
    }

    private Response change() {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(Map.of("city", "Tampa"))
                .patch("/v1/contacts/{id}", contact);
    }
}
