package io.inspectiq.openapi;

import static io.inspectiq.openapi.Refusal.BAD_REQUEST;
import static io.inspectiq.openapi.Refusal.CONFLICT;
import static io.inspectiq.openapi.Refusal.FORBIDDEN;
import static io.inspectiq.openapi.Refusal.INVALID;
import static io.inspectiq.openapi.Refusal.NOT_FOUND;
import static io.inspectiq.openapi.Refusal.PRECONDITION_FAILED;
import static io.inspectiq.openapi.Refusal.PRECONDITION_REQUIRED;
import static io.inspectiq.openapi.Refusal.TOO_MANY_REQUESTS;
import static io.inspectiq.openapi.Refusal.UNAUTHORIZED;
import static io.inspectiq.openapi.Refusal.UNAVAILABLE;

import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** What is answered: the one success with its headers, and every refusal that the method can come to. */
final class Answers {
    static final String JSON = "application/json";
    static final String NDJSON = "application/x-ndjson";

    private Answers() {}

    static void describe(Endpoint endpoint, Examples examples) {
        var responses = OASFactory.createAPIResponses();
        Schema answered = endpoint.answered();
        responses.addAPIResponse(status(endpoint, answered), success(endpoint, answered, examples));
        if (endpoint.comparesTag()) {
            responses.addAPIResponse("304", described("`If-None-Match` names the current version.", "ETag"));
        }
        refusals(endpoint)
                .forEach(refusal -> responses.addAPIResponse(
                        refusal.status(),
                        OASFactory.createAPIResponse().ref("#/components/responses/" + refusal.component)));
        responses.setDefaultValue(OASFactory.createAPIResponse().ref("#/components/responses/Problem"));
        endpoint.operation().setResponses(responses);
    }

    private static String status(Endpoint endpoint, @Nullable Schema answered) {
        return endpoint.creates() ? "201" : answered == null ? "204" : "200";
    }

    private static APIResponse success(Endpoint endpoint, @Nullable Schema answered, Examples examples) {
        if (answered == null) {
            return described("Done.");
        }
        var response = described(success(endpoint));
        if (endpoint.answersTag()) {
            response.addHeader("ETag", Reusable.header("ETag"));
        }
        if (endpoint.creates()) {
            response.addHeader("Location", Reusable.header("Location"));
        }
        if (endpoint.takesIdempotencyKey()) {
            response.addHeader("Idempotency-Replayed", Reusable.header("Idempotency-Replayed"));
        }
        if (endpoint.listing().isPresent()) {
            response.addHeader("Link", Reusable.header("Link"));
        }
        var content = OASFactory.createContent()
                .addMediaType(
                        JSON, OASFactory.createMediaType().schema(answered).example(examples.of("", answered)));
        if (endpoint.streams()) {
            content.addMediaType(
                    NDJSON,
                    OASFactory.createMediaType()
                            .schema(lines(examples.row(answered)))
                            .example(examples.lines(answered)));
        }
        return response.content(content);
    }

    private static String success(Endpoint endpoint) {
        if (endpoint.listing().isPresent()) {
            return endpoint.streams() ? "A page, or all rows as a stream." : "A page.";
        }
        return endpoint.creates() ? "Created." : "As it is now.";
    }

    private static Schema lines(Schema row) {
        String name = row.getRef().substring(Schemas.REF.length());
        return OASFactory.createSchema()
                .addType(SchemaType.STRING)
                .description(
                        ("One JSON object a line: each a `%s`, the last one `{\"end\":true,\"count\":…}`. A stream that"
                                        + " broke off ends with `{\"error\":{…}}`, or without a last line.")
                                .formatted(name));
    }

    private static Set<Refusal> refusals(Endpoint endpoint) {
        var all = EnumSet.of(UNAUTHORIZED, FORBIDDEN, TOO_MANY_REQUESTS, UNAVAILABLE);
        if (endpoint.hasBody() || endpoint.listing().isPresent()) {
            all.add(BAD_REQUEST);
        }
        if (endpoint.hasBody()) {
            all.add(INVALID);
        }
        if (endpoint.ofOneRow() || endpoint.mayFindNothing()) {
            all.add(NOT_FOUND);
        }
        if (!endpoint.reads()) {
            all.add(CONFLICT);
        }
        if (endpoint.takesIfMatch()) {
            all.add(PRECONDITION_FAILED);
        }
        if (endpoint.requiresIfMatch()) {
            all.add(PRECONDITION_REQUIRED);
        }
        return all;
    }

    private static APIResponse described(String description, String... headers) {
        var response = OASFactory.createAPIResponse().description(description);
        Reusable.ALWAYS.forEach(name -> response.addHeader(name, Reusable.header(name)));
        for (String name : headers) {
            response.addHeader(name, Reusable.header(name));
        }
        return response;
    }
}
