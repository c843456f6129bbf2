package io.inspectiq.templates;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a caller says of a new rating scale. */
@Schema(examples = """
                {"ratingScaleId": "0198c2f0-5a00-7d1b-8000-00000c0ffeb1", "name": "Inspected or not", "levels": [
                  {"ratingLevelId": "0198c2f0-5a00-7d1b-8000-00000c0ffeb2", "code": "IN", "label": "Inspected",
                   "itemState": "inspected", "condition": "functional", "isDeficiency": false, "color": "#2e7d32"}]}
                """)
public record NewRatingScale(
        @Nullable UUID ratingScaleId,
        @NotNull @Size(min = 1, max = 120) String name,
        @NotEmpty @Size(max = 20) List<@NotNull @Valid NewRatingLevel> levels) {}
