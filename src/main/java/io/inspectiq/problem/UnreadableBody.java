package io.inspectiq.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says where a JSON body could not be read, without quoting the parser, which names our classes. */
final class UnreadableBody {
    private UnreadableBody() {}

    static boolean explains(Throwable e) {
        return jackson(e) != null;
    }

    static Problem problem(Throwable e) {
        JacksonException cause = jackson(e);
        if (cause instanceof UnrecognizedPropertyException unknown) {
            return at(unknown, "unknown", "This field is not known.");
        }
        if (cause instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return at(mapping, "type", "This value is of the wrong type or form.");
        }
        return Problem.badRequest("The body is not well-formed JSON of the expected shape.");
    }

    private static Problem at(JsonMappingException e, String code, String detail) {
        String pointer = e.getPath().stream()
                .map(r -> "/" + (r.getFieldName() == null ? r.getIndex() : r.getFieldName()))
                .collect(Collectors.joining());
        return Problem.badRequest("See errors for what can't be read.").field(pointer, code, detail);
    }

    private static @Nullable JacksonException jackson(@Nullable Throwable e) {
        return e == null || e instanceof JacksonException ? (JacksonException) e : jackson(e.getCause());
    }
}
