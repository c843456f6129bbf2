package io.inspectiq.openapi;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inspectiq.problem.Problem;
import io.inspectiq.problem.ProblemBody;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The problems an operation may answer with, each with an example that the code itself has written. */
enum Refusal {
    BAD_REQUEST(
            "BadRequest",
            "The request can't be understood; `errors` says where.",
            Problem.badRequest("See errors for what can't be used.")
                    .field("?limit", "range", "A whole number from 1 to 200.")),
    UNAUTHORIZED(
            "Unauthorized",
            "There is no access token, or none that is valid.",
            Problem.unauthorized(),
            "WWW-Authenticate"),
    FORBIDDEN(
            "Forbidden",
            "The caller is not an active member of an active company, or may not do this.",
            Problem.forbidden("not-permitted", "Your role does not include this.")),
    NOT_FOUND(
            "NotFound",
            "There is no such row: it never was, was deleted, or is another company's.",
            Problem.notFound("inspection")),
    CONFLICT(
            "Conflict",
            "The present state stands in the way, or a request with this Idempotency-Key is not done yet.",
            Problem.conflict("duplicate", "There is a contact with this id already.")),
    PRECONDITION_FAILED("PreconditionFailed", "Someone changed it first.", Problem.stale()),
    INVALID(
            "Invalid",
            "A value is not acceptable; `errors` names each by JSON Pointer.",
            Problem.invalid("/email", "pattern", "must match \"[^@\\s]+@[^@\\s]+\"")),
    PRECONDITION_REQUIRED("PreconditionRequired", "`If-Match` is missing.", Problem.preconditionRequired()),
    TOO_MANY_REQUESTS(
            "TooManyRequests",
            "This caller has used up the limit of the present window, at this instance.",
            Problem.tooMany("Wait for the next window.", 17),
            "Retry-After"),
    UNAVAILABLE(
            "Unavailable",
            "Not now: the database or the issuer can't be reached, or the queue is full.",
            Problem.unavailable("The database can't be reached.", 5),
            "Retry-After");

    private static final String PROBLEM = "application/problem+json";
    private static final String REQUEST = "0a7c2f7e-3c1d-4b8e-9f60-5d2a1b3c4e5f";
    private static final ObjectMapper JSON = new ObjectMapper();

    final String component;
    private final String description;
    private final Problem problem;
    private final List<String> headers;

    Refusal(String component, String description, Problem problem, String... headers) {
        this.component = component;
        this.description = description;
        this.problem = problem;
        this.headers = List.of(headers);
    }

    String status() {
        return String.valueOf(problem.status());
    }

    APIResponse response() {
        var example = JSON.convertValue(ProblemBody.of(problem, REQUEST), new TypeReference<Map<String, Object>>() {});
        var response = answer(description, this == UNAUTHORIZED ? List.of(Reusable.REQUEST_ID) : Reusable.ALWAYS);
        response.getContent().getMediaType(PROBLEM).setExample(example);
        headers.forEach(name -> response.addHeader(name, Reusable.header(name)));
        return response;
    }

    /** Any refusal that is not among these. */
    static APIResponse other() {
        return answer(
                "Any other refusal: of a method, a media type, a body's size; or a fault of ours.",
                List.of(Reusable.REQUEST_ID));
    }

    private static APIResponse answer(String description, List<String> headers) {
        var schema = OASFactory.createSchema().ref(Schemas.REF + "Problem");
        var response = OASFactory.createAPIResponse()
                .description(description)
                .content(OASFactory.createContent()
                        .addMediaType(PROBLEM, OASFactory.createMediaType().schema(schema)));
        headers.forEach(name -> response.addHeader(name, Reusable.header(name)));
        return response;
    }
}
