package io.inspectiq.media;

import io.inspectiq.templates.Position;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What can be changed of where a file is shown, as a merge patch; a drawing is replaced whole. Another place is another link. */
public record MediaLinkChange(
        @Schema(examples = "W") @Pattern(regexp = Position.PATTERN) @Nullable
        String position,

        @Size(min = 1, max = 500) @Schema(examples = "Rust at the main breaker") @Nullable
        String caption,

        @Valid @Nullable Annotation annotation) {}
