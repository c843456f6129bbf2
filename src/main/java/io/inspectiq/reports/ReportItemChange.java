package io.inspectiq.reports;

import io.inspectiq.templates.Condition;
import io.inspectiq.templates.ItemState;
import io.inspectiq.templates.Position;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an inspector says of an item, as a merge patch; it can be moved to another section of its report. */
@Schema(examples = """
                {"reportSectionId": "0198c2f0-5a00-7d1b-8000-00000c0ffe03", "title": "Roof covering", "position": "V4", "itemState": "inspected", "condition": "functional", "ratingLevelId": "0198c2f0-5a00-7d1b-8000-00000c0ffe08",
                 "notInspectedReason": "Above the porch it could not be reached.", "note": "Seen from the ground and a ladder."}
                """)
public record ReportItemChange(
        @Schema(description = "Another section of the same report. Where no position is said, it comes last there.")
        @Nullable
        UUID reportSectionId,

        @Size(min = 1, max = 200) @Nullable String title,

        @Pattern(regexp = Position.PATTERN) @Nullable String position,

        @Pattern(regexp = ItemState.PATTERN) @Nullable String itemState,

        @Pattern(regexp = Condition.PATTERN) @Nullable String condition,

        @Schema(
                description =
                        "Of the item's own scale. It sets state and condition where it means one and nothing else is said.")
        @Nullable
        UUID ratingLevelId,

        @Schema(description = NewReportItem.ANSWER) @Nullable
        Object answer,

        @Size(min = 1, max = 2000) @Nullable String notInspectedReason,
        @Size(min = 1, max = 10_000) @Nullable String note) {}
