package io.inspectiq.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.support.Company;
import io.inspectiq.support.Sql;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Many companies at once over few connections, with every cache on: each answer speaks of its own company only. Every text
 * of a company holds its mark, so an answer is judged by its bytes. Larger by {@code -Dinspectiq.mixing.companies} and
 * {@code -Dinspectiq.mixing.requests}.
 */
@QuarkusTest
@WithTestResource(Stack.class)
@Tag("C11")
@Tag("O6")
class MixingTest {
    private static final int COMPANIES = Integer.getInteger("inspectiq.mixing.companies", 30);
    private static final int REQUESTS = Integer.getInteger("inspectiq.mixing.requests", 3_000);
    private static final int AT_ONCE = 48;
    private static final Pattern MARK = Pattern.compile("mark-[0-9a-f]{32}");

    /** A company whose texts hold its mark, and a token that is used over and over. */
    private record Marked(String mark, String token, UUID contact) {
        static Marked create() {
            String mark = "mark-" + UUID.randomUUID().toString().replace("-", "");
            UUID id = Sql.anywhere()
                    .id(
                            "select create_company(?, ?, ?, 'America/New_York', 'o@test.example', ?, ?)",
                            mark,
                            mark,
                            mark,
                            mark,
                            mark);
            var company = new Company(id, mark, new HashMap<>());
            UUID contact = Sql.in(id).id("""
                    with made as (
                        insert into contacts (last_name, city, notes)
                        select ? || ' ' || n, ?, repeat(? || ' ', 20) from generate_series(1, 40) n
                        returning contact_id
                    )
                    select contact_id from made limit 1
                    """, mark, mark, mark);
            return new Marked(mark, Stack.issuer.token(company.id(), mark), contact);
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();

    @Test
    void every_row_of_every_answer_is_of_the_company_that_asked(TestReporter figures) throws InterruptedException {
        var companies =
                IntStream.range(0, COMPANIES).mapToObj(n -> Marked.create()).toList();
        var answers = new ArrayList<CompletableFuture<Void>>();
        for (int n = 0; n < REQUESTS; n++) {
            places.acquire();
            answers.add(ask(companies.get(ThreadLocalRandom.current().nextInt(companies.size())), n));
        }
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();

        assertThat(faults).isEmpty();
        companies.forEach(MixingTest::holdsOnlyItsOwn);
        figures.publishEntry("interleaved requests", String.valueOf(REQUESTS));
        figures.publishEntry("companies they came from", String.valueOf(COMPANIES));
    }

    private CompletableFuture<Void> ask(Marked company, int n) {
        return http.sendAsync(request(company, n), BodyHandlers.ofString()).handle((answer, broken) -> {
            places.release();
            if (broken != null) faults.add(broken.toString());
            else judge(company, answer);
            return null;
        });
    }

    private static HttpRequest request(Marked company, int n) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path(company, n)))
                .header("Authorization", "Bearer " + company.token)
                .header("Content-Type", "application/json");
        return switch (n % 8) {
            case 0 -> request.header("Accept", "application/x-ndjson").build();
            case 1 ->
                request.header("If-Match", "*")
                        .method("PATCH", BodyPublishers.ofString("{\"city\":\"" + company.mark + "\"}"))
                        .build();
            case 2 ->
                request.header("Idempotency-Key", "the-same-for-all-" + n / 512)
                        .POST(BodyPublishers.ofString(
                                "{\"kind\":\"person\",\"lastName\":\"" + company.mark + " new\"}"))
                        .build();
            case 3 -> request.header("If-None-Match", "\"1-AAAAAAAAAAAA\"").build();
            default -> request.build();
        };
    }

    private static String path(Marked company, int n) {
        return switch (n % 8) {
            case 1, 3, 4 -> "/v1/contacts/" + company.contact;
            case 2 -> "/v1/contacts";
            case 5 -> "/v1/contacts?limit=7&sort=-updatedAt";
            default -> "/v1/contacts?limit=50";
        };
    }

    private void judge(Marked company, HttpResponse<String> answer) {
        boolean busy = answer.statusCode() == 429 || answer.statusCode() == 503 || answer.statusCode() == 409;
        if (answer.statusCode() >= 300 && !busy) faults.add(answer.statusCode() + " " + answer.body());
        var marks = MARK.matcher(answer.body())
                .results()
                .map(found -> found.group())
                .distinct()
                .toList();
        if (!(busy ? List.of() : List.of(company.mark)).equals(marks)) {
            faults.add(answer.request().uri() + " of " + company.mark + " spoke of " + marks);
        }
    }

    private static void holdsOnlyItsOwn(Marked company) {
        assertThat(Sql.anywhere().strings("""
                select c.last_name from contacts c join tenants t using (tenant_id)
                 where t.slug = ? and (left(c.last_name, 37) <> ? or c.city <> ?)
                """, company.mark, company.mark, company.mark))
                .isEmpty();
    }
}
