package io.inspectiq.templates;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What can be changed of a rating scale, as a merge patch: levels that are sent take the place of all there are. */
@Schema(examples = """
                {"name": "Inspected or not", "levels": [
                  {"ratingLevelId": "0198c2f0-5a00-7d1b-8000-00000c0ffeb3", "code": "NP", "label": "Not present",
                   "itemState": "not_present", "isDeficiency": false, "color": "#9e9e9e"}]}
                """)
public record RatingScaleChange(
        @Size(min = 1, max = 120) @Nullable String name,
        @Size(min = 1, max = 20) @Nullable List<@NotNull @Valid NewRatingLevel> levels) {}
