package io.inspectiq.support;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.builder.ResponseSpecBuilder;
import io.restassured.specification.ResponseSpecification;
import java.util.regex.Pattern;

/** What every answer other than success looks like, whatever it refuses: RFC 9457, and not a word about our insides. */
public final class Refusal {
    /** Nobody who reads an answer should learn from it what the service is made of. */
    public static final Pattern INSIDES = Pattern.compile(
            ".*(\\bsql|select |insert into|postgres|constraint|violates|relation|_pkey|search_path|row.level"
                    + "|exception|stack.?trace|jackson|hibernate|quarkus|vertx|netty|jose4j|jakarta|java\\.|io\\.inspectiq"
                    + "|NullPointer|\\bat [a-z]+\\.[a-zA-Z.]+\\().*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final String REQUEST = "urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private Refusal() {}

    /** To be given to REST Assured's {@code spec}. */
    public static ResponseSpecification of(int status, String type) {
        return new ResponseSpecBuilder()
                .addResponseSpecification(of(status))
                .expectBody("type", equalTo("/problems/" + type))
                .build();
    }

    public static ResponseSpecification of(int status) {
        var wanted = new ResponseSpecBuilder()
                .expectStatusCode(status)
                .expectContentType("application/problem+json")
                .expectHeader("Cache-Control", "private, no-cache")
                .expectBody("type", startsWith("/problems/"))
                .expectBody("status", equalTo(status))
                .expectBody("title", notNullValue())
                .expectBody("detail", notNullValue())
                .expectBody("instance", matchesPattern(REQUEST))
                .expectBody(not(matchesPattern(INSIDES)));
        if (status == 401) wanted.expectHeader("WWW-Authenticate", startsWith("Bearer"));
        if (status == 503 || status == 429) wanted.expectHeader("Retry-After", matchesPattern("[1-9][0-9]?"));
        return wanted.build();
    }

    public static ResponseSpecification unauthorized() {
        return of(401, "unauthorized");
    }
}
