package io.inspectiq.templates;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a caller says of a level of a rating scale. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewRatingLevel(
        @Nullable UUID ratingLevelId,
        @NotNull @Size(min = 1, max = 20) String code,
        @NotNull @Size(min = 1, max = 60) String label,
        @Pattern(regexp = ItemState.PATTERN) @Nullable String itemState,
        @Pattern(regexp = Condition.PATTERN) @Nullable String condition,
        @Nullable Boolean isDeficiency,
        @Pattern(regexp = "#[0-9a-f]{6}") @Nullable String color) {}
