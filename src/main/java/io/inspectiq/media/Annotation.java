package io.inspectiq.media;

import io.inspectiq.problem.Problem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is drawn on a picture, as data: shapes whose points are fractions of its width and its height, from its top left. */
@Schema(examples = """
                {"shapes": [{"kind": "text", "points": [{"x": 0.2, "y": 0.25}], "color": "#d32f2f", "text": "Lifted shingle"},
                            {"kind": "arrow", "points": [{"x": 0.21, "y": 0.3}, {"x": 0.48, "y": 0.62}],
                             "color": "#d32f2f", "width": 0.004}]}
                """)
public record Annotation(@NotNull @Size(max = 100) List<@NotNull @Valid Shape> shapes) {

    /** A line, an arrow to its last point, a box or an ellipse between two corners, a path, or words at a point. */
    public record Shape(
            @NotNull @Pattern(regexp = "line|arrow|rectangle|ellipse|path|text")
            String kind,

            @Schema(description = "One for words, two or more for a path, two for every other shape.")
            @NotNull
            @Size(min = 1, max = 500)
            List<@NotNull @Valid Point> points,

            @NotNull @Pattern(regexp = "#[0-9a-f]{6}") String color,

            @Schema(description = "Of the stroke, as a fraction of the picture's width.")
            @DecimalMin("0.0005")
            @DecimalMax("0.1")
            @Nullable
            Double width,

            @Schema(description = "Of words, and of nothing else.") @Size(min = 1, max = 200) @Nullable
            String text) {

        private boolean isWhole() {
            boolean enough = switch (kind) {
                case "text" -> points.size() == 1;
                case "path" -> points.size() >= 2;
                default -> points.size() == 2;
            };
            return enough && kind.equals("text") == (text != null);
        }
    }

    /** From 0 to 1 both ways. */
    public record Point(
            @NotNull @DecimalMin("0") @DecimalMax("1") Double x,

            @NotNull @DecimalMin("0") @DecimalMax("1") Double y) {}

    /** What goes beyond single fields; those were looked at before. */
    static void check(@Nullable Annotation annotation) {
        var shapes = annotation == null ? List.<Shape>of() : annotation.shapes;
        for (int i = 0; i < shapes.size(); i++) {
            if (!shapes.get(i).isWhole()) {
                throw Problem.invalid(
                        "/annotation/shapes/" + i,
                        "shape",
                        "Words stand at one point, a path has two or more, other shapes exactly two; only words have a text.");
            }
        }
    }

    static @Nullable Annotation from(@Nullable JsonObject kept) {
        return kept == null
                ? null
                : new Annotation(
                        each(kept.getJsonArray("shapes")).map(Annotation::shape).toList());
    }

    private static Shape shape(JsonObject shape) {
        return new Shape(
                shape.getString("kind"),
                each(shape.getJsonArray("points"))
                        .map(point -> new Point(point.getDouble("x"), point.getDouble("y")))
                        .toList(),
                shape.getString("color"),
                shape.getDouble("width"),
                shape.getString("text"));
    }

    private static Stream<JsonObject> each(JsonArray list) {
        return list.stream().map(JsonObject.class::cast).map(Objects::requireNonNull);
    }
}
