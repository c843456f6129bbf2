package io.inspectiq.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inspectiq.support.ChaosStack;
import io.inspectiq.support.Hasty;
import io.inspectiq.support.Refusal;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** Somebody at work in a company during the storm, who reads, writes, repeats, leaves early, and believes no answer unseen. */
final class Clerk {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern MARK = Pattern.compile("mark-[0-9a-f]{32}");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int PAGE = 20;
    private static final int MOST_ATTEMPTS = 60;

    private final HttpClient http;
    private final Ledger ledger;
    private final Random random;
    private final String mark;
    private final String token;
    private final String contact;
    private final int rows;
    private int changes;

    Clerk(HttpClient http, Ledger ledger, Random random, Office office, int n) {
        this.http = http;
        this.ledger = ledger;
        this.random = random;
        this.mark = office.mark();
        this.token = office.token();
        this.contact = office.contacts().get(n);
        this.rows = office.contacts().size();
    }

    /** A company that many work for. */
    record Office(String mark, String token, List<String> contacts) {
        static Office open(int contacts) throws SQLException {
            String mark = "mark-" + UUID.randomUUID().toString().replace("-", "");
            var id = ChaosStack.company(mark, contacts);
            var made = ChaosStack.strings("select contact_id::text from contacts where tenant_id = ?", id);
            return new Office(mark, ChaosStack.token(id, mark), made);
        }
    }

    void work(BooleanSupplier storm) {
        while (storm.getAsBoolean()) {
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> page();
                case 3 -> one();
                case 4 -> change();
                case 5, 6 -> create(storm);
                case 7 -> stream();
                default -> leave();
            }
        }
    }

    private void page() {
        var answer = send("GET", "/v1/contacts?limit=" + PAGE, "", "");
        if (isGood(answer, 200)) {
            int found = json(answer.body()).path("items").size();
            if (found != PAGE) wrong(answer, "a page of " + found);
        }
    }

    private void one() {
        isGood(send("GET", "/v1/contacts/" + contact, "", ""), 200);
    }

    /** Never repeated: it may have been done although nobody said so. */
    private void change() {
        String city = mark + " " + contact.substring(0, 8) + " " + contact.substring(24) + " " + changes++;
        ledger.trying(city);
        var answer = send("PATCH", "/v1/contacts/" + contact, "If-Match", "{\"city\":\"" + city + "\"}");
        if (isGood(answer, 200)) {
            ledger.acknowledge(city, contact);
        }
    }

    /** Repeated with its key until it is acknowledged, and now and then once more; or given up in the middle of the storm. */
    private void create(BooleanSupplier storm) {
        var key = UUID.randomUUID();
        String name = mark + " new " + key;
        String body = "{\"kind\":\"person\",\"lastName\":\"" + name + "\"}";
        ledger.trying(name);
        if (random.nextInt(4) == 0) leave("POST", "/v1/contacts", "Idempotency-Key: " + key + "\r\n", body);
        boolean done = false;
        boolean givesUp = false;
        for (int attempt = 1; !(done && random.nextInt(4) > 0) && !givesUp; attempt++) {
            var answer = send("POST", "/v1/contacts", key.toString(), body);
            if (isGood(answer, 201)) {
                done = true;
                ledger.acknowledge(name, json(answer.body()).path("contactId").asText());
            }
            givesUp = !done && storm.getAsBoolean() && random.nextInt(8) == 0;
            if (attempt == MOST_ATTEMPTS) {
                wrong(answer, "this key is never served");
                return;
            }
        }
    }

    private void stream() {
        var answer = send("GET", "/v1/contacts", "application/x-ndjson", "");
        if (isGood(answer, 200)) {
            var lines = answer.body().lines().toList();
            var last = json(lines.getLast());
            int before = lines.size() - 1;
            boolean whole = last.path("end").asBoolean() && last.path("count").asInt() == before && before >= rows;
            boolean broken = last.path("error").path("status").asInt() == 503;
            if (!whole && !broken) wrong(answer, before + " rows that end with " + last);
        }
    }

    private void leave() {
        boolean streams = random.nextBoolean();
        leave("GET", "/v1/contacts", streams ? "Accept: application/x-ndjson\r\n" : "", "");
    }

    private void leave(String method, String path, String headers, String body) {
        ledger.calls.incrementAndGet();
        Hasty.request(method, path, token, headers, body, Duration.ofMillis(random.nextInt(1, 120)));
    }

    private HttpResponse<String> send(String method, String path, String particular, String body) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        switch (method) {
            case "POST" -> request.header("Idempotency-Key", particular);
            case "PATCH" -> request.header("If-Match", "*");
            default -> request.header("Accept", particular.isEmpty() ? "application/json" : particular);
        }
        ledger.calls.incrementAndGet();
        try {
            return http.send(request.build(), BodyHandlers.ofString(UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Whether it is the success that was asked for; if not, it must be a decent way to say "not now". */
    private boolean isGood(HttpResponse<String> answer, int status) {
        boolean good = answer.statusCode() == status;
        var marks = MARK.matcher(answer.body())
                .results()
                .map(found -> found.group())
                .distinct();
        if (good && !marks.toList().equals(List.of(mark))) wrong(answer, "not what is ours");
        if (!good) {
            if (!isNotNow(answer)) wrong(answer, "no way to say not now");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(20, 200)));
        }
        return good;
    }

    private static boolean isNotNow(HttpResponse<String> answer) {
        var problem = json(answer.body());
        boolean known = switch (answer.statusCode()) {
            case 503 -> problem.path("type").asText().equals("/problems/unavailable");
            case 409 -> problem.path("type").asText().equals("/problems/idempotency-key-in-use");
            case 429 -> answer.request().headers().map().toString().contains("x-ndjson");
            default -> false;
        };
        return known
                && answer.headers().firstValue("Content-Type").orElse("").equals("application/problem+json")
                && answer.headers().firstValue("Retry-After").orElse("").matches("[1-9][0-9]?")
                && problem.path("status").asInt() == answer.statusCode()
                && problem.path("instance").asText().startsWith("urn:uuid:")
                && !Refusal.INSIDES.matcher(answer.body()).matches();
    }

    private void wrong(HttpResponse<String> answer, String what) {
        String body = answer.body();
        ledger.wrongs.add(answer.request().method() + " of " + mark + ": " + what + ": " + answer.statusCode() + " "
                + body.substring(0, Math.min(body.length(), 500)));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            return JSON.createObjectNode(); // has nothing that an answer should have
        }
    }
}
