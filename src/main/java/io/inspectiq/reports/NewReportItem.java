package io.inspectiq.reports;

import io.inspectiq.templates.AnswerType;
import io.inspectiq.templates.Position;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An item that the template does not know: answered where it has an answerType, else graded. */
@Schema(examples = """
                {"reportItemId": "0198c2f0-5a00-7d1b-8000-00000c0ffe05", "reportSectionId": "0198c2f0-5a00-7d1b-8000-00000c0ffe06",
                 "ratingScaleId": "0198c2f0-5a00-7d1b-8000-00000c0ffe07", "title": "Wine cellar",
                 "position": "V4"}
                """)
public record NewReportItem(
        @Nullable UUID reportItemId,
        @NotNull UUID reportSectionId,
        @NotNull @Size(min = 1, max = 200) String title,

        @Pattern(regexp = Position.PATTERN) @Schema(description = "Behind the others when none is said.") @Nullable
        String position,

        @Pattern(regexp = AnswerType.PATTERN) @Nullable String answerType,

        @Size(max = 200) @Schema(description = "What can be answered, with `single` and `multi`.") @Nullable
        List<@NotNull @Size(min = 1, max = 200) String> choices,

        @DecimalMin("-1000000000") @DecimalMax("1000000000") @Digits(integer = 10, fraction = 6) @Nullable
        BigDecimal minValue,

        @DecimalMin("-1000000000") @DecimalMax("1000000000") @Digits(integer = 10, fraction = 6) @Nullable
        BigDecimal maxValue,

        @Nullable UUID ratingScaleId) {

    static final String ANSWER =
            "By the item's `answerType`: true or false (`boolean`), one of the choices (`single`), a list of"
                    + " them (`multi`), a text, a number (`number`, `temperature`, and whole for `year`), `{\"from\": 1, \"to\": 2}`"
                    + " (`number_range`), or a day as `2026-03-09` (`date`).";
}
