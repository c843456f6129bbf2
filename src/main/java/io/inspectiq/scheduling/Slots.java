package io.inspectiq.scheduling;

import io.vertx.sqlclient.Row;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** When whom can be sent. */
public record Slots(
        @Schema(description = "The company's clock.", examples = "America/New_York")
        String timezone,

        LocalDate from,

        @Schema(description = "The last day asked for.") LocalDate to,

        @Schema(description = "False when there are more: ask from a later day on.")
        boolean complete,

        List<Slot> items) {
    static final int MOST = 500;

    /** A time at which a member is there and free, with a licence of that day. */
    public record Slot(
            UUID memberId,
            String name,
            OffsetDateTime startsAt,
            OffsetDateTime endsAt,
            OffsetDateTime startsLocal,
            OffsetDateTime endsLocal) {
        static @Nullable Slot from(Row row) {
            OffsetDateTime starts = row.getOffsetDateTime("starts_at");
            if (starts == null) {
                return null;
            }
            OffsetDateTime ends = row.getOffsetDateTime("ends_at");
            ZoneId zone = ZoneId.of(row.getString("timezone"));
            return new Slot(
                    row.getUUID("member_id"),
                    row.getString("display_name"),
                    starts,
                    ends,
                    starts.atZoneSameInstant(zone).toOffsetDateTime(),
                    ends.atZoneSameInstant(zone).toOffsetDateTime());
        }
    }

    /** A row of the answer; one without a slot tells the clock and the day all the same. */
    record Line(String timezone, LocalDate from, @Nullable Slot slot) {
        static Line from(Row row) {
            return new Line(row.getString("timezone"), row.getLocalDate("first_day"), Slot.from(row));
        }
    }

    static Slots of(List<Line> lines, int days) {
        Line first = lines.getFirst();
        var items = lines.stream()
                .flatMap(line -> Stream.ofNullable(line.slot))
                .limit(MOST)
                .toList();
        return new Slots(first.timezone, first.from, first.from.plusDays(days - 1L), lines.size() <= MOST, items);
    }
}
