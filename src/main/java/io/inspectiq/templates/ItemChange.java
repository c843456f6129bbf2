package io.inspectiq.templates;

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

/** What can be changed of an item of a draft, as a merge patch. */
@Schema(examples = """
                {"position": "k", "code": "pitch", "title": "Pitch",
                 "mode": "describe", "answerType": "number", "choices": [], "unit": "in 12", "minValue": 0, "maxValue": 24,
                 "ratingScaleId": "0198c2f0-5a00-7d1b-8000-00000c0ffeb1", "required": false, "minPhotos": 2,
                 "sopRef": "61-30.805"}
                """)
public record ItemChange(
        @Pattern(regexp = Position.PATTERN) @Nullable String position,

        @Pattern(regexp = "[a-z0-9][a-z0-9_]{0,39}") @Nullable
        String code,

        @Size(min = 1, max = 200) @Nullable String title,
        @Pattern(regexp = "inspect|describe") @Nullable String mode,
        @Pattern(regexp = AnswerType.PATTERN) @Nullable String answerType,
        @Size(max = 200) @Nullable List<@NotNull @Size(min = 1, max = 200) String> choices,
        @Size(min = 1, max = 30) @Nullable String unit,

        @DecimalMin("-1000000000") @DecimalMax("1000000000") @Digits(integer = 10, fraction = 6) @Nullable
        BigDecimal minValue,

        @DecimalMin("-1000000000") @DecimalMax("1000000000") @Digits(integer = 10, fraction = 6) @Nullable
        BigDecimal maxValue,

        @Nullable UUID ratingScaleId,
        @Nullable Boolean required,
        @Min(0) @Max(100) @Nullable Integer minPhotos,
        @Size(min = 1, max = 120) @Nullable String sopRef) {}
