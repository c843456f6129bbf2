package io.inspectiq.templates;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says of a new template: nothing but its name, or all that is in it. What is exported is this too, so it can
 * be sent as it is.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(examples = NewTemplate.EXAMPLE)
public record NewTemplate(
        @Pattern(regexp = FORMAT) @Schema(description = "What an export says it is.") @Nullable
        String format,

        @Nullable UUID templateId,
        @NotNull @Size(min = 1, max = 120) String name,
        @Size(min = 1, max = 4_000) @Nullable String description,
        @Pattern(regexp = ServiceKind.PATTERN) @Nullable String serviceKind,
        @Pattern(regexp = Sop.PATTERN) @Nullable String sop,

        @Size(min = 1, max = 2_000) @Schema(description = "What is new in its first version.") @Nullable
        String note,

        @Pattern(regexp = Shipped.NAMES)
        @Schema(description = "Begin with what this template that comes with InspectIQ has.")
        @Nullable
        String shipped,

        @Size(max = 50)
        @Schema(
                description =
                        "Those that its items name by their id. One of the company's that says the same is used instead of a second one.")
        @Nullable
        List<@NotNull @Valid NewRatingScale> ratingScales,

        @Size(max = 200) @Nullable List<@NotNull @Valid NewSection> sections) {
    static final String FORMAT = "inspectiq_template_1";
    static final String EXAMPLE = """
            {"format": "inspectiq_template_1", "templateId": "0198c2f0-5a00-7d1b-8000-00000c0ffec4", "name": "Roof only",
             "description": "For insurers.", "serviceKind": "roof_certification", "sop": "florida_61_30",
             "note": "The first one.", "ratingScales": [
               {"ratingScaleId": "0198c2f0-5a00-7d1b-8000-00000c0ffec5", "name": "Inspected or not", "levels": [
               {"code": "IN", "label": "Inspected", "itemState": "inspected", "condition": "functional",
                "isDeficiency": false, "color": "#2e7d32"}]}],
             "sections": [
            """ + NewSection.EXAMPLE + "]}";

    List<NewSection> allSections() {
        return sections == null ? List.of() : sections;
    }

    List<NewRatingScale> allScales() {
        return ratingScales == null ? List.of() : ratingScales;
    }
}
