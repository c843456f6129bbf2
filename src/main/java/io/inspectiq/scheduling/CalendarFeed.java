package io.inspectiq.scheduling;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.inspectiq.http.Versioned;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The link by which calendar programs follow a member's own visits; the link itself is told once, when it is made. */
public record CalendarFeed(
        @JsonProperty("calendarFeedId") UUID id,

        @Schema(
                description =
                        "Where the calendar is, relative to this service: a file of RFC 5545 that needs no token. Whoever"
                                + " has the link sees the member's visits, so it is a secret; it is told when it is made and never again.",
                examples =
                        "/v1/calendar.ics?link=0198c2f0-5a00-7d1b-8000-00000c0ffee5.Zk3EXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAM4")
        @Nullable
        String link,

        @Schema(description = "Since when this link works.") OffsetDateTime madeAt,
        long rowVersion)
        implements Versioned {

    static CalendarFeed from(Row row) {
        return new CalendarFeed(
                row.getUUID("calendar_feed_id"), null, row.getOffsetDateTime("updated_at"), row.getLong("row_version"));
    }

    CalendarFeed at(String link) {
        return new CalendarFeed(id, link, madeAt, rowVersion);
    }
}
