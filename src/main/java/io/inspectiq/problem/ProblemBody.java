package io.inspectiq.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.inspectiq.problem.Problem.FieldError;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A problem document (RFC 9457): {@code type} is stable, {@code instance} is the request's id. */
@RegisterForReflection(
        targets = {ProblemBody.class, FieldError.class}) // written where Quarkus sees no resource method return it
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "Problem", description = "A problem document (RFC 9457).")
public record ProblemBody(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        List<FieldError> errors,

        @Schema(
                type = SchemaType.OBJECT,
                description = "With a 412 of a change that others may make at the same time: the row as it is now.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Object current) {

    public static ProblemBody of(Problem problem, String requestId) {
        return new ProblemBody(
                "/problems/" + problem.type,
                problem.title,
                problem.status,
                String.valueOf(problem.getMessage()),
                "urn:uuid:" + requestId,
                problem.errors,
                problem.current);
    }
}
