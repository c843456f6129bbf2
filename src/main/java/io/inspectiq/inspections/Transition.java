package io.inspectiq.inspections;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A state that can follow the present one: whether now and by the caller, what it asks for, and what stands in the way. */
public record Transition(
        String to, boolean allowed, @Nullable String requires, List<Unmet> unmet) {
    /** A rule not met yet, and where it could be. */
    public record Unmet(String pointer, String code, String detail) {}

    /** The step wished for. */
    @Schema(name = "WantedTransition")
    public record Wanted(
            @NotNull @Size(min = 1, max = 40) @Schema(examples = "cancelled")
            String to,

            @Size(min = 1, max = 500) @Nullable @Schema(examples = "client_cancelled")
            String reason,

            @Size(min = 1, max = 2000) @Nullable String note) {}

    public static Transition from(Row row) {
        return new Transition(
                row.getString("to_status"), row.getBoolean("allowed"), row.getString("requires"), unmet((JsonArray)
                        row.getJson("unmet")));
    }

    private static List<Unmet> unmet(JsonArray rules) {
        return rules.stream()
                .map(JsonObject.class::cast)
                .map(r -> new Unmet(r.getString("pointer"), r.getString("code"), r.getString("detail")))
                .toList();
    }
}
