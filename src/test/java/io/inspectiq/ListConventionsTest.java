package io.inspectiq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.inspectiq.support.Company;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every list of the API alike; {@link Resource} lists them. */
@QuarkusTest
@WithTestResource(Stack.class)
class ListConventionsTest {
    private final Company acme = Company.create();

    static Stream<Resource> streamed() {
        return Stream.of(Resource.values()).filter(Resource::hasStream);
    }

    static Stream<Resource> tombstones() {
        return Stream.of(Resource.values()).filter(Resource::hasTombstones);
    }

    @ParameterizedTest
    @EnumSource
    void a_company_lists_its_own_rows_and_no_others(Resource r) {
        var mine = List.of("" + r.make(acme), "" + r.make(acme));
        var rivals = r.make(Company.create());

        var listed = ids(r, acme, "?limit=200");

        assertThat(listed).containsAll(mine).doesNotContain("" + rivals).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void pages_of_one_follow_each_other_through_the_whole_list_in_every_order(Resource r) {
        for (int n = 0; n < 3; n++) {
            r.make(acme);
        }
        for (String sort : r.sorts) {
            var up = ids(r, acme, "?limit=200&sort=" + sort);
            assertThat(pages(r, "?limit=1&sort=" + sort)).isEqualTo(up).hasSizeGreaterThanOrEqualTo(3);
            assertThat(pages(r, "?limit=2&sort=-" + sort)).isEqualTo(up.reversed());
        }
    }

    @Tag("C14")
    @ParameterizedTest
    @EnumSource
    void a_cursor_serves_its_own_list_alone(Resource r) {
        r.make(acme);
        r.make(acme);
        String cursor = get(r, "?limit=1").statusCode(200).extract().path("nextCursor");
        var rival = Company.create();

        var foreign = rival.as("owner")
                .get(r.path(rival) + "?limit=1&cursor=" + cursor)
                .then();
        refused(foreign, "?cursor");
        refused(get(r, "?cursor=" + (cursor.startsWith("A") ? "B" : "A") + cursor.substring(1)), "?cursor");
        refused(get(r, "?cursor=nonsense"), "?cursor");
        refused(get(r, "?sort=-" + r.sorts.getFirst() + "&cursor=" + cursor), "?cursor");
        get(r, "?limit=200&cursor=" + cursor).statusCode(200);
    }

    @ParameterizedTest
    @EnumSource
    void a_parameter_that_is_not_understood_is_named(Resource r) {
        refused(get(r, "?colour=red"), "?colour");
        refused(get(r, "?limit=0"), "?limit");
        refused(get(r, "?limit=201"), "?limit");
        refused(get(r, "?limit=many"), "?limit");
        refused(get(r, "?limit=1&limit=2"), "?limit");
        refused(get(r, "?sort=colour"), "?sort");
    }

    @ParameterizedTest
    @MethodSource("streamed")
    void a_stream_is_the_whole_list_and_says_that_it_ended(Resource r) {
        r.make(acme);
        r.make(acme);

        var stream = acme.as("owner").accept("application/x-ndjson").get(r.path(acme));

        assertThat(stream.statusCode()).isEqualTo(200);
        assertThat(stream.contentType()).startsWith("application/x-ndjson");
        assertThat(stream.asString()).doesNotContain("\n\n");
        var lines = stream.asString().lines().map(JsonPath::from).toList();
        var rows = lines.subList(0, lines.size() - 1);
        assertThat(rows.stream().map(row -> row.getString(r.id))).isEqualTo(ids(r, acme, "?limit=200"));
        assertThat(lines.getLast().getBoolean("end")).isTrue();
        assertThat(lines.getLast().getInt("count")).isEqualTo(rows.size());
        refused(
                acme.as("owner")
                        .accept("application/x-ndjson")
                        .get(r.path(acme) + "?colour=red")
                        .then(),
                "?colour");
    }

    @ParameterizedTest
    @MethodSource("streamed")
    void who_follows_changes_gets_them_in_order_and_a_mark_for_next_time(Resource r) {
        var first = "" + r.make(acme);
        var second = "" + r.make(acme);

        var changes = get(r, "?updatedSince=2020-01-01T00:00:00Z&limit=200")
                .statusCode(200)
                .body("completeUntil", notNullValue())
                .extract();

        assertThat(changes.<List<String>>path("items." + r.id)).containsSubsequence(first, second);
        get(r, "?updatedSince=2199-01-01T00:00:00Z").body("items.size()", is(0));
        refused(get(r, "?updatedSince=yesterday"), "?updatedSince");
    }

    @ParameterizedTest
    @MethodSource("tombstones")
    void who_follows_changes_sees_what_was_deleted(Resource r) {
        var id = r.make(acme);
        acme.as("owner").header("If-Match", "*").delete(r.path(acme, id)).then().statusCode(204);

        get(r, "?limit=200").body("items." + r.id, not(hasItem("" + id)));
        get(r, "?limit=200&updatedSince=2020-01-01T00:00:00Z")
                .body("items.find { it." + r.id + " == '" + id + "' }.deletedAt", notNullValue());
    }

    private List<String> pages(Resource r, String query) {
        var seen = new ArrayList<String>();
        String next = r.path(acme) + query;
        while (next != null) {
            var page = acme.as("owner").urlEncodingEnabled(false).get(next);
            assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
            seen.addAll(page.path("items." + r.id));
            String link = page.header("Link");
            assertThat(link == null).isEqualTo(page.path("nextCursor") == null);
            next = link == null ? null : link.substring(1, link.indexOf('>'));
        }
        return seen;
    }

    private static List<String> ids(Resource r, Company company, String query) {
        return company.as("owner")
                .get(r.path(company) + query)
                .then()
                .statusCode(200)
                .extract()
                .path("items." + r.id);
    }

    private ValidatableResponse get(Resource r, String query) {
        return acme.as("owner").get(r.path(acme) + query).then();
    }

    private static void refused(ValidatableResponse answer, String pointer) {
        answer.statusCode(400)
                .contentType("application/problem+json")
                .body("errors.pointer", hasItem(pointer))
                .body("instance", notNullValue());
    }
}
