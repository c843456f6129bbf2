package io.inspectiq.templates;

import io.vertx.sqlclient.Row;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where something is to be put: the version, and the position of the last of its like, if there is one. */
record Spot(UUID version, @Nullable String last) {
    static Spot from(Row row) {
        return new Spot(row.getUUID("version_id"), row.getString("last"));
    }
}
