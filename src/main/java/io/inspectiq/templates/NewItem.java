package io.inspectiq.templates;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a caller says of an item of a template, with its comments. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(examples = NewItem.EXAMPLE)
public record NewItem(
        @Nullable UUID itemId,
        @Pattern(regexp = Position.PATTERN) @Nullable String position,

        @Pattern(regexp = "[a-z0-9][a-z0-9_]{0,39}") @Nullable
        String code,

        @NotNull @Size(min = 1, max = 200) String title,

        @Pattern(regexp = "inspect|describe")
        @Schema(description = "Whether it is looked at, or told; `inspect` when absent.")
        @Nullable
        String mode,

        @Pattern(regexp = AnswerType.PATTERN)
        @Schema(description = "How it is told: of an item to `describe`, and of no other.")
        @Nullable
        String answerType,

        @Size(max = 200) @Schema(description = "Of an answer that is `single` or `multi`, and of no other.") @Nullable
        List<@NotNull @Size(min = 1, max = 200) String> choices,

        @Size(min = 1, max = 30)
        @Schema(description = "Of an answer that is a `number`, `number_range` or `temperature`.")
        @Nullable
        String unit,

        @DecimalMin("-1000000000") @DecimalMax("1000000000") @Digits(integer = 10, fraction = 6) @Nullable
        BigDecimal minValue,

        @DecimalMin("-1000000000") @DecimalMax("1000000000") @Digits(integer = 10, fraction = 6) @Nullable
        BigDecimal maxValue,

        @Schema(description = "One of the company's, or in a document one that it brings.") @Nullable
        UUID ratingScaleId,

        @Nullable Boolean required,
        @Min(0) @Max(100) @Nullable Integer minPhotos,

        @Size(min = 1, max = 120) @Schema(description = "Where the standard of practice asks for it.") @Nullable
        String sopRef,

        @Size(max = 1_000) @Schema(description = "Made with it, in this order.") @Nullable
        List<@NotNull @Valid NewComment> comments) {
    static final String EXAMPLE = """
            {"itemId": "0198c2f0-5a00-7d1b-8000-00000c0ffec2", "position": "V", "code": "slope", "title": "Slope",
             "mode": "describe", "answerType": "number", "choices": [], "unit": "in 12", "minValue": 0, "maxValue": 24,
             "ratingScaleId": "0198c2f0-5a00-7d1b-8000-00000c0ffeb1", "required": true, "minPhotos": 1,
             "sopRef": "61-30.805", "comments": [
            """ + NewComment.EXAMPLE + "]}";

    boolean describes() {
        return "describe".equals(mode);
    }
}
