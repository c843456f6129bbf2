package io.inspectiq.media;

import io.inspectiq.templates.Position;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a caller says of where a file is to be shown: with neither item nor finding, on the cover. */
public record NewMediaLink(
        @Nullable UUID mediaLinkId,

        @Schema(description = "A verified file of the same inspection.") @NotNull
        UUID mediaId,

        @Schema(description = "An item of one of the inspection's reports.") @Nullable
        UUID reportItemId,

        @Schema(description = "A finding; its item goes without saying.") @Nullable
        UUID findingId,

        @Schema(description = "Behind the others where none is said.", examples = "V")
        @Pattern(regexp = Position.PATTERN)
        @Nullable
        String position,

        @Size(min = 1, max = 500) @Schema(examples = "Rust at the main breaker") @Nullable
        String caption,

        @Valid @Nullable Annotation annotation) {}
