package io.inspectiq.templates;

import io.inspectiq.http.Columns;
import io.inspectiq.http.Ids;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rating scales as rows for their two tables, each level behind the one before it. */
record ScaleRows(JsonArray scales, JsonArray levels) {
    ScaleRows() {
        this(new JsonArray(), new JsonArray());
    }

    void scale(UUID id, String name) {
        scales.add(new JsonObject().put("rating_scale_id", id.toString()).put("name", name));
    }

    void levels(UUID scale, List<NewRatingLevel> said, Columns columns) {
        var positions = Position.spread(said.size());
        for (int i = 0; i < said.size(); i++) {
            var level = said.get(i);
            UUID id = Optional.ofNullable(level.ratingLevelId()).orElseGet(Ids::next);
            levels.add(columns.of(level)
                    .put("rating_level_id", id.toString())
                    .put("rating_scale_id", scale.toString())
                    .put("position", positions.get(i))
                    .put("is_deficiency", Boolean.TRUE.equals(level.isDeficiency())));
        }
    }
}
