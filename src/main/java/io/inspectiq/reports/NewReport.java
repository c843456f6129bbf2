package io.inspectiq.reports;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A report to be made of a published template version. */
@Schema(examples = """
                {"reportId": "0198c2f0-5a00-7d1b-8000-00000c0ffe01", "templateVersionId": "0198c2f0-5a00-7d1b-8000-00000c0ffe02",
                 "title": "Home inspection report"}
                """)
public record NewReport(
        @Nullable UUID reportId,
        @NotNull UUID templateVersionId,

        @Pattern(regexp = "primary|ancillary")
        @Schema(description = "The first one of an inspection is the primary one, and the others are not.")
        @Nullable
        String kind,

        @Size(min = 1, max = 200) @Schema(description = "The template's name when none is said.") @Nullable
        String title) {}
