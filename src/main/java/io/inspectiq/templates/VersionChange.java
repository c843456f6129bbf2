package io.inspectiq.templates;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What can be changed of a draft, as a merge patch: sections that are sent take the place of all that is in it. */
@Schema(examples = "{\"note\": \"More about tile roofs.\", \"sections\": [" + NewSection.EXAMPLE + "]}")
public record VersionChange(
        @Size(min = 1, max = 2_000) @Nullable String note,
        @Size(max = 200) @Nullable List<@NotNull @Valid NewSection> sections) {}
