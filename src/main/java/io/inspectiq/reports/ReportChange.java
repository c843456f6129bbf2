package io.inspectiq.reports;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What can be changed of a report itself, as a merge patch. */
@Schema(examples = "{\"title\": \"Home inspection report, 1200 Bayshore Blvd\"}")
public record ReportChange(
        @Size(min = 1, max = 200) @Nullable String title) {}
