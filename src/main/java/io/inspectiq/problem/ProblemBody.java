package io.inspectiq.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.inspectiq.problem.Problem.FieldError;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A problem document (RFC 9457): {@code type} is stable, {@code instance} is the request's id. */
@RegisterForReflection(
        targets = {ProblemBody.class, FieldError.class}) // written where Quarkus sees no resource method return it
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "Problem", description = "A problem document (RFC 9457).")
public record ProblemBody(
        String type, String title, int status, String detail, String instance, List<FieldError> errors) {

    public static ProblemBody of(Problem problem, String requestId) {
        return new ProblemBody(
                "/problems/" + problem.type,
                problem.title,
                problem.status,
                String.valueOf(problem.getMessage()),
                "urn:uuid:" + requestId,
                problem.errors);
    }
}
