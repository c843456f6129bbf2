package io.inspectiq.templates;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a caller says of a new draft: of which template, and what it begins with. */
@Schema(examples = """
                {"versionId": "0198c2f0-5a00-7d1b-8000-00000c0ffec6", "templateId": "0198c2f0-5a00-7d1b-8000-00000c0ffec4",
                 "fromVersionId": "0198c2f0-5a00-7d1b-8000-00000c0ffec7", "note": "More about tile roofs."}
                """)
public record NewVersion(
        @Nullable UUID versionId,
        @NotNull UUID templateId,

        @Schema(description = "The version that it is a copy of, of this template or another; it is empty when absent.")
        @Nullable
        UUID fromVersionId,

        @Size(min = 1, max = 2_000) @Nullable String note) {}
