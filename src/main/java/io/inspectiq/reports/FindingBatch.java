package io.inspectiq.reports;

import io.inspectiq.http.Columns;
import io.inspectiq.http.Ids;
import io.inspectiq.http.Patch;
import io.inspectiq.problem.Problem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Findings to be made, changed and taken out: all of it is done, or nothing. */
@Schema(examples = """
                {"create": [{"findingId": "0198c2f0-5a00-7d1b-8000-00000c0ffe09", "reportItemId": "0198c2f0-5a00-7d1b-8000-00000c0ffe05",
                             "position": "V4", "kind": "information", "title": "Age of the roof", "bodyHtml": "<p>About twelve years.</p>",
                             "location": "Main roof", "reason": "By the permit.",
                             "templateCommentId": "0198c2f0-5a00-7d1b-8000-00000c0ffe10",
                             "libraryCommentId": "0198c2f0-5a00-7d1b-8000-00000c0ffe11"}],
                 "update": [{"findingId": "0198c2f0-5a00-7d1b-8000-00000c0ffe12",
                             "set": {"reportItemId": "0198c2f0-5a00-7d1b-8000-00000c0ffe05", "position": "V5", "title": "Damaged shingles",
                                     "bodyHtml": "<p>A dozen.</p>", "location": "West slope", "reason": "Water can enter."}}],
                 "delete": [{"findingId": "0198c2f0-5a00-7d1b-8000-00000c0ffe13"}]}
                """)
public record FindingBatch(
        @Size(max = 100) @Nullable List<@NotNull @Valid NewFinding> create,
        @Size(max = 100) @Nullable List<@NotNull @Valid Update> update,
        @Size(max = 100) @Nullable List<@NotNull @Valid Removal> delete) {

    /** A finding and the fields to change, as a merge patch. */
    @Schema(name = "FindingUpdate")
    public record Update(
            @NotNull UUID findingId,

            @Min(1) @Schema(description = "The version that the caller saw; any when none is said.") @Nullable
            Long rowVersion,

            @NotNull @Valid @Schema(implementation = FindingChange.class)
            Patch<FindingChange> set) {}

    /** A finding to be taken out. */
    @Schema(name = "FindingRemoval")
    public record Removal(
            @NotNull UUID findingId,

            @Min(1) @Schema(description = "The version that the caller saw; any when none is said.") @Nullable
            Long rowVersion) {}

    /** As it was sent, with the database's names. */
    JsonObject said(Columns columns) {
        var created = new JsonArray();
        orNone(create).forEach(wanted -> created.add(columns.of(wanted)));
        var updated = new JsonArray();
        orNone(update)
                .forEach(change -> updated.add(change.set
                        .document()
                        .copy()
                        .put("finding_id", change.findingId.toString())
                        .put("row_version", change.rowVersion)));
        var deleted = new JsonArray();
        orNone(delete).forEach(removal -> deleted.add(columns.of(removal)));
        return new JsonObject().put("create", created).put("update", updated).put("delete", deleted);
    }

    /** The same with an id for each finding that has none yet. */
    static JsonObject identified(JsonObject said) {
        var batch = said.copy();
        for (Object wanted : batch.getJsonArray("create")) {
            var finding = (JsonObject) wanted;
            if (finding.getString("finding_id") == null) {
                finding.put("finding_id", Ids.next().toString());
            }
        }
        return batch;
    }

    /** All findings that are spoken of; none of them twice. */
    static UUID[] named(JsonObject batch) {
        var named = new ArrayList<UUID>();
        for (String verb : List.of("create", "update", "delete")) {
            for (Object change : batch.getJsonArray(verb)) {
                named.add(UUID.fromString(((JsonObject) change).getString("finding_id")));
            }
        }
        if (new HashSet<>(named).size() < named.size()) {
            throw Problem.invalid("", "duplicate", "A batch speaks of each finding once.");
        }
        return named.toArray(new UUID[0]);
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
