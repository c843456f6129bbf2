package io.inspectiq.scheduling;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Some days of a team: who goes where, who is off, who is there beside their usual hours. */
public record Calendar(
        @Schema(description = "The company's clock.", examples = "America/New_York")
        String timezone,

        LocalDate from,

        @Schema(description = "The last day asked for.") LocalDate to,

        @Schema(description = "False when there is more: ask for fewer days, or for one member.")
        boolean complete,

        List<Day> days,
        List<Entry> items) {
    static final int MOST = 1_000;

    /** From midnight to midnight on the company's clock: 23, 24 or 25 hours. */
    public record Day(LocalDate date, OffsetDateTime begins, OffsetDateTime ends) {
        static Day of(LocalDate date, ZoneId zone) {
            return new Day(
                    date,
                    date.atStartOfDay(zone).toOffsetDateTime(),
                    date.plusDays(1).atStartOfDay(zone).toOffsetDateTime());
        }
    }

    /** Something at a time, by the clock of its place. */
    public record Entry(
            @Schema(description = "`visit`, `time_off` or `extra_hours`.", examples = "visit")
            String kind,

            OffsetDateTime startsAt,
            OffsetDateTime endsAt,
            OffsetDateTime startsLocal,
            OffsetDateTime endsLocal,
            String timezone,

            @Schema(description = "Who goes, the lead first; or whose time it is.")
            List<Who> team,

            @Nullable Visit visit) {
        static @Nullable Entry from(Row row) {
            OffsetDateTime starts = row.getOffsetDateTime("starts_at");
            if (starts == null) {
                return null;
            }
            OffsetDateTime ends = row.getOffsetDateTime("ends_at");
            String timezone = row.getString("timezone");
            ZoneId zone = ZoneId.of(timezone);
            return new Entry(
                    row.getString("kind"),
                    starts,
                    ends,
                    starts.atZoneSameInstant(zone).toOffsetDateTime(),
                    ends.atZoneSameInstant(zone).toOffsetDateTime(),
                    timezone,
                    ((JsonArray) row.getJson("team"))
                            .stream().map(JsonObject.class::cast).map(Who::from).toList(),
                    Visit.from(row));
        }
    }

    /** A member, and as what they go. */
    public record Who(UUID memberId, String name, @Nullable String role) {
        static Who from(JsonObject who) {
            return new Who(UUID.fromString(who.getString("member_id")), who.getString("name"), who.getString("role"));
        }
    }

    /** Which visit it is, and where. */
    public record Visit(
            UUID inspectionId,
            UUID appointmentId,
            long orderNo,
            String status,
            String purpose,
            String addressLine1,
            @Nullable String unit,
            String city) {
        static @Nullable Visit from(Row row) {
            UUID appointment = row.getUUID("appointment_id");
            return appointment == null
                    ? null
                    : new Visit(
                            row.getUUID("inspection_id"),
                            appointment,
                            row.getLong("order_no"),
                            row.getString("status"),
                            row.getString("purpose"),
                            row.getString("address_line1"),
                            row.getString("unit"),
                            row.getString("city"));
        }
    }

    /** A row of the answer; one without an entry tells the clock and the day all the same. */
    record Line(String zone, LocalDate from, @Nullable Entry entry) {
        static Line from(Row row) {
            return new Line(row.getString("zone"), row.getLocalDate("first_day"), Entry.from(row));
        }
    }

    static Calendar of(List<Line> lines, int days) {
        Line first = lines.getFirst();
        ZoneId zone = ZoneId.of(first.zone);
        return new Calendar(
                first.zone,
                first.from,
                first.from.plusDays(days - 1L),
                lines.size() <= MOST,
                IntStream.range(0, days)
                        .mapToObj(n -> Day.of(first.from.plusDays(n), zone))
                        .toList(),
                lines.stream()
                        .flatMap(line -> Stream.ofNullable(line.entry))
                        .limit(MOST)
                        .toList());
    }
}
