package io.inspectiq.inspections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;

import io.inspectiq.support.Company;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every change of a part of an inspection alike; {@link PartCall} lists them. */
@QuarkusTest
@WithTestResource(Stack.class)
class PartsTest {
    private final Company acme = Company.create();
    private final Scene scene = Scene.of(acme, "manager");

    static Stream<PartCall> posts() {
        return Stream.of(PartCall.values()).filter(PartCall::isPost);
    }

    static Stream<PartCall> bodies() {
        return Stream.of(PartCall.values()).filter(PartCall::hasBody);
    }

    static Stream<PartCall> namingParts() {
        return Stream.of(PartCall.values()).filter(PartCall::namesPart);
    }

    @ParameterizedTest
    @EnumSource
    void the_answer_is_the_whole_inspection_as_it_is_then(PartCall call) {
        String before = scene.tag();

        var changed = call.send(scene, acme.as("office").header("If-Match", before));

        assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(200);
        var read = scene.get("office");
        assertThat(changed.asString()).isEqualTo(read.asString());
        assertThat(changed.header("ETag")).isEqualTo(read.header("ETag")).isNotEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void it_needs_the_inspections_tag(PartCall call) {
        String stale = scene.tag();
        scene.patch("owner", "", Map.of("occupancy", "vacant")).then().statusCode(200);
        String before = scene.get("owner").asString();

        call.send(scene, acme.as("owner")).then().statusCode(428);
        call.send(scene, acme.as("owner").header("If-Match", stale)).then().statusCode(412);

        assertThat(scene.get("owner").asString()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void a_wrong_role_or_an_inspector_who_is_not_assigned_changes_nothing(PartCall call) {
        String before = scene.get("owner").asString();

        for (String who : new String[] {"read_only", "apprentice", "inspector"}) {
            var refused = call.send(scene, acme.as(who).header("If-Match", "*"));
            assertThat(refused.statusCode()).as(who + " " + refused.asString()).isEqualTo(403);
        }
        assertThat(scene.get("owner").asString()).isEqualTo(before);
    }

    @Tag("S20")
    @ParameterizedTest
    @EnumSource
    void another_companys_inspection_answers_as_one_that_never_was(PartCall call) {
        var rivals = Scene.of(Company.create(), "manager");

        assertSame(
                404,
                call.sendAt(rivals.inspection(), scene, acme.as("owner").header("If-Match", "*")),
                call.sendAt(UUID.randomUUID(), scene, acme.as("owner").header("If-Match", "*")));
        assertThat(rivals.get("owner").<Integer>path("rowVersion"))
                .isEqualTo(Scene.of(Company.create(), "manager").get("owner").<Integer>path("rowVersion"));
    }

    @Tag("S20")
    @ParameterizedTest
    @MethodSource("namingParts")
    void a_part_of_another_inspection_or_company_answers_as_one_that_never_was(PartCall call) {
        var never = new Scene(
                acme, scene.inspection(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        var nothing = call.sendAtPartsOf(never, scene, acme.as("owner").header("If-Match", "*"));

        var sisters = call.sendAtPartsOf(
                Scene.of(acme, "manager", Scene.NINE.plusDays(1)),
                scene,
                acme.as("owner").header("If-Match", "*"));
        var rivals = call.sendAtPartsOf(
                Scene.of(Company.create(), "manager"), scene, acme.as("owner").header("If-Match", "*"));

        assertSame(404, sisters, nothing);
        assertSame(404, rivals, nothing);
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void a_field_that_is_not_known_is_named(PartCall call) {
        call.sendWith(scene, acme.as("owner").header("If-Match", "*"), "colour", "red")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/colour"));
    }

    @ParameterizedTest
    @MethodSource("posts")
    void an_idempotency_key_has_one_effect_and_one_answer(PartCall call) {
        var body = Objects.requireNonNull(call.body(scene));
        String tag = scene.tag();

        var first = keyed(call, tag, body);
        var second = keyed(call, tag, body);

        assertThat(first.statusCode()).as(first.asString()).isEqualTo(200);
        assertThat(second.asByteArray()).isEqualTo(first.asByteArray());
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag")).isEqualTo(scene.tag());
    }

    /** Whoever comes second finds the version gone; neither waits for the other in the wrong order. */
    @ParameterizedTest
    @EnumSource
    void of_two_at_once_with_one_tag_one_succeeds(PartCall call) {
        String tag = scene.tag();

        var statuses = Stream.of("owner", "office", "manager")
                .map(who -> CompletableFuture.supplyAsync(
                        () -> call.send(scene, acme.as(who).header("If-Match", tag))
                                .statusCode(),
                        Thread::startVirtualThread))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses).containsExactlyInAnyOrder(200, 412, 412);
    }

    private Response keyed(PartCall call, String tag, Map<String, Object> body) {
        return call.sendBody(scene, acme.as("owner").header("If-Match", tag).header("Idempotency-Key", "k"), body);
    }

    static void assertSame(int status, Response one, Response other) {
        assertThat(one.statusCode()).as(one.asString()).isEqualTo(status);
        assertThat(anonymous(one)).isEqualTo(anonymous(other));
    }

    private static String anonymous(Response response) {
        return response.statusCode() + response.asString().replaceAll("urn:uuid:[0-9a-f-]{36}", "urn:uuid:it");
    }
}
