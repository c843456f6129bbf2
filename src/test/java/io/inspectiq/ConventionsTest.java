package io.inspectiq;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.inspectiq.support.Company;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every row of the API alike; {@link Resource} lists them. */
@QuarkusTest
@WithTestResource(Stack.class)
class ConventionsTest {
    private final Company acme = Company.create();

    static Stream<Resource> patched() {
        return Stream.of(Resource.values()).filter(Resource::hasPatch);
    }

    static Stream<Resource> deleted() {
        return Stream.of(Resource.values()).filter(Resource::hasDelete);
    }

    @ParameterizedTest
    @EnumSource
    void what_was_posted_is_read_at_its_location_under_its_tag(Resource r) {
        var made = r.post(acme);
        assertThat(made.statusCode()).isEqualTo(201);

        var read = acme.as("owner").get(made.header("Location"));

        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.asString()).isEqualTo(Resource.lasting(made));
        assertThat(read.header("ETag")).isEqualTo(made.header("ETag"));
    }

    @Tag("C13")
    @ParameterizedTest
    @EnumSource
    void a_tag_means_nothing_to_another_company(Resource r) {
        var id = UUID.randomUUID();
        var mine = acme.as("owner").body(r.bodyWith(acme, r.id, id)).post(r.path(acme));
        var rival = Company.create();
        rival.as("owner")
                .body(r.bodyWith(rival, r.id, id))
                .post(r.path(rival))
                .then()
                .statusCode(201);

        var theirs =
                rival.as("owner").header("If-None-Match", mine.header("ETag")).get(r.path(rival, id));

        assertThat(theirs.statusCode()).isEqualTo(200);
        assertThat(theirs.header("ETag")).isNotEqualTo(mine.header("ETag"));
        assertThat(theirs.header("Cache-Control")).contains("private");
        assertThat(theirs.header("Vary")).contains("Authorization");
    }

    @ParameterizedTest
    @EnumSource
    void who_has_it_already_is_told_so_and_nobody_else_is(Resource r) {
        var tag = r.post(acme).header("ETag");
        var id = r.make(acme);
        var own = acme.as("owner").get(r.path(acme, id)).header("ETag");

        acme.as("owner")
                .header("If-None-Match", own)
                .get(r.path(acme, id))
                .then()
                .statusCode(304);
        acme.as("owner")
                .header("If-None-Match", tag)
                .get(r.path(acme, id))
                .then()
                .statusCode(200);
    }

    @Tag("S10")
    @ParameterizedTest
    @EnumSource
    void a_caller_may_bring_the_id_once(Resource r) {
        var id = UUID.randomUUID();

        acme.as("owner")
                .body(r.bodyWith(acme, r.id, id))
                .post(r.path(acme))
                .then()
                .statusCode(201)
                .body(r.id, is("" + id));
        acme.as("owner")
                .body(r.bodyWith(acme, r.id, id))
                .post(r.path(acme))
                .then()
                .statusCode(409);
        var rival = Company.create();
        rival.as("owner")
                .body(r.bodyWith(rival, r.id, id))
                .post(r.path(rival))
                .then()
                .statusCode(201);
    }

    @Tag("S20")
    @ParameterizedTest
    @EnumSource
    void what_another_company_has_answers_as_what_never_was(Resource r) {
        var rivals = r.make(Company.create());
        var never = UUID.randomUUID();

        assertSame(acme.as("owner").get(r.path(acme, rivals)), acme.as("owner").get(r.path(acme, never)));
        if (r.hasPatch()) {
            assertSame(patch(r, rivals), patch(r, never));
        }
        if (r.hasDelete()) {
            assertSame(delete(r, rivals), delete(r, never));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_wrong_role_changes_nothing(Resource r) {
        var id = r.make(acme);

        acme.as(r.wrongRole).body(r.body(acme)).post(r.path(acme)).then().statusCode(403);
        if (r.hasPatch()) {
            var patch =
                    acme.as(r.wrongRole).header("If-Match", "*").body(r.patch).patch(r.path(acme, id));
            assertThat(patch.statusCode()).isEqualTo(403);
        }
        if (r.hasDelete()) {
            var delete = acme.as(r.wrongRole).header("If-Match", "*").delete(r.path(acme, id));
            assertThat(delete.statusCode()).isEqualTo(403);
        }
        assertThat(acme.as("owner").get(r.path(acme, id)).<Integer>path("rowVersion"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void nobody_comes_in_without_a_token(Resource r) {
        given().get(r.path(acme)).then().statusCode(401).header("WWW-Authenticate", "Bearer");
        given().get(r.path(acme, UUID.randomUUID())).then().statusCode(401);
    }

    @ParameterizedTest
    @MethodSource("patched")
    void a_change_needs_the_tag_of_what_it_changes(Resource r) {
        var made = r.post(acme);
        String at = made.header("Location");

        acme.as("owner").body(r.patch).patch(at).then().statusCode(428);
        var changed = acme.as("owner")
                .header("If-Match", made.header("ETag"))
                .body(r.patch)
                .patch(at);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.<Integer>path("rowVersion")).isEqualTo(2);
        acme.as("owner")
                .header("If-Match", made.header("ETag"))
                .body(r.patch)
                .patch(at)
                .then()
                .statusCode(412);

        assertThat(acme.as("owner").get(at).asString()).isEqualTo(changed.asString());
        r.patch.forEach(
                (field, value) -> assertThat(changed.<Object>path(field)).isEqualTo(value));
    }

    @ParameterizedTest
    @MethodSource("deleted")
    void a_deletion_needs_the_tag_too_and_is_an_end(Resource r) {
        var made = r.post(acme);
        String at = made.header("Location");

        acme.as("owner").delete(at).then().statusCode(428);
        acme.as("owner")
                .header("If-Match", "\"7-AAAAAAAAAAAA\"")
                .delete(at)
                .then()
                .statusCode(412);
        acme.as("owner")
                .header("If-Match", made.header("ETag"))
                .delete(at)
                .then()
                .statusCode(204);

        acme.as("owner").get(at).then().statusCode(404);
        acme.as("owner").header("If-Match", "*").delete(at).then().statusCode(404);
        acme.as("owner").get(r.path(acme)).then().body("items." + r.id, not(hasItem(made.<String>path(r.id))));
    }

    @ParameterizedTest
    @EnumSource
    void a_body_that_can_not_be_read_is_a_400_that_points_at_the_field(Resource r) {
        post(r, r.bodyWith(acme, "colour", "red")).statusCode(400).body("errors.pointer", hasItem("/colour"));
        post(r, r.bodyWith(acme, r.text, Map.of("a", 1))).statusCode(400).body("errors.pointer", hasItem("/" + r.text));
        post(r, r.bodyWith(acme, r.text, "a\0b")).statusCode(400).body("errors.pointer", hasItem("/" + r.text));
        post(r, "{\"" + r.text + "\":").statusCode(400);
        post(r, "[]").statusCode(400);
    }

    @ParameterizedTest
    @EnumSource
    void a_text_too_long_is_a_422_that_points_at_the_field(Resource r) {
        post(r, r.bodyWith(acme, r.text, "x".repeat(r.limit + 1)))
                .statusCode(422)
                .body("errors.pointer", is(List.of("/" + r.text)));
        post(r, r.bodyWith(acme, r.text, "")).statusCode(422).body("errors.pointer", hasItem("/" + r.text));
        post(r, r.bodyWith(acme, r.text, "x".repeat(r.limit))).statusCode(201);
    }

    @ParameterizedTest
    @MethodSource("patched")
    void a_patch_is_checked_like_a_body(Resource r) {
        var id = r.make(acme);

        patch(r, id, Map.of("colour", "red")).statusCode(400).body("errors.pointer", hasItem("/colour"));
        patch(r, id, Map.of(r.text, 5)).statusCode(400).body("errors.pointer", hasItem("/" + r.text));
        patch(r, id, Map.of(r.text, "x".repeat(r.limit + 1)))
                .statusCode(422)
                .body("errors.pointer", hasItem("/" + r.text));
        patch(r, id, "[1]").statusCode(400);
        assertThat(acme.as("owner").get(r.path(acme, id)).<Integer>path("rowVersion"))
                .isEqualTo(1);
    }

    @Tag("C14")
    @ParameterizedTest
    @EnumSource
    void an_idempotency_key_has_one_effect_and_one_answer(Resource r) {
        var body = r.body(acme);

        var first = keyed(acme, r, body);
        var second = keyed(acme, r, body);
        keyed(acme, r, r.body(acme)).then().statusCode(422).body("errors.pointer", hasItem("Idempotency-Key:"));

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.asString()).isEqualTo(Resource.lasting(first));
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        var rival = Company.create();
        keyed(rival, r, r.body(rival)).then().statusCode(201);
    }

    private Response patch(Resource r, UUID id) {
        return acme.as("owner").header("If-Match", "*").body(r.patch).patch(r.path(acme, id));
    }

    private ValidatableResponse patch(Resource r, UUID id, Object body) {
        return acme.as("owner")
                .header("If-Match", "*")
                .body(body)
                .patch(r.path(acme, id))
                .then();
    }

    private Response delete(Resource r, UUID id) {
        return acme.as("owner").header("If-Match", "*").delete(r.path(acme, id));
    }

    private ValidatableResponse post(Resource r, Object body) {
        return acme.as("owner").body(body).post(r.path(acme)).then();
    }

    private static Response keyed(Company company, Resource r, Map<String, Object> body) {
        return company.as("owner")
                .header("Idempotency-Key", "same-key")
                .body(body)
                .post(r.path(company));
    }

    private static void assertSame(Response one, Response other) {
        assertThat(one.statusCode()).isEqualTo(404);
        assertThat(other.statusCode()).isEqualTo(404);
        assertThat(anonymous(one)).isEqualTo(anonymous(other));
    }

    /** Everything but the request's id and what is left of the caller's own limit. */
    private static String anonymous(Response response) {
        var headers = response.headers().asList().stream()
                .filter(header -> !Set.of("X-Request-Id", "RateLimit").contains(header.getName()))
                .map(Object::toString)
                .sorted()
                .collect(Collectors.joining("\n"));
        return headers + "\n" + response.asString().replaceAll("urn:uuid:[0-9a-f-]{36}", "urn:uuid:it");
    }
}
