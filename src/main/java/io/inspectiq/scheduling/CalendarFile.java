package io.inspectiq.scheduling;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A member's visits as calendar programs read them (RFC 5545): instants in UTC, each visit known by its id for ever. */
final class CalendarFile {
    static final String TYPE = "text/calendar;charset=utf-8";

    private CalendarFile() {}

    /** Whose calendar, and one of the visits in it; an empty one has a line without. */
    record Line(String company, String member, @Nullable Visit visit) {
        static Line from(Row row) {
            return new Line(row.getString("company"), row.getString("member"), Visit.from(row));
        }
    }

    /** Where somebody goes and when. Neither doors' codes nor anybody's name or phone: links get about. */
    record Visit(
            UUID id,
            OffsetDateTime starts,
            OffsetDateTime ends,
            OffsetDateTime changed,
            long version,
            String status,
            String purpose,
            String role,
            long orderNo,
            List<String> services,
            String place) {
        static @Nullable Visit from(Row row) {
            UUID id = row.getUUID("appointment_id");
            return id == null
                    ? null
                    : new Visit(
                            id,
                            row.getOffsetDateTime("starts_at"),
                            row.getOffsetDateTime("ends_at"),
                            row.getOffsetDateTime("changed_at"),
                            row.getLong("row_version"),
                            row.getString("status"),
                            row.getString("purpose"),
                            row.getString("role"),
                            row.getLong("order_no"),
                            List.of(row.getArrayOfStrings("service_names")),
                            place(row));
        }

        private static String place(Row row) {
            String street = Stream.of("address_line1", "unit")
                    .map(row::getString)
                    .filter(part -> part != null)
                    .collect(Collectors.joining(" "));
            return street + ", " + row.getString("city") + ", " + row.getString("state") + " " + row.getString("zip");
        }

        private String what() {
            String kind = purpose.equals("inspection") || purpose.equals("other") ? "" : capital(purpose) + ": ";
            return kind + (services.isEmpty() ? "Visit" : String.join(", ", services)) + ", " + place;
        }

        private boolean off() {
            return status.equals("cancelled") || status.equals("no_show");
        }

        private String standing() {
            return off() ? "CANCELLED" : status.equals("tentative") ? "TENTATIVE" : "CONFIRMED";
        }

        private void write(ContentLines out, Instant now) {
            out.line("BEGIN", "VEVENT")
                    .line("UID", id + "@inspectiq")
                    .line("DTSTAMP", now)
                    .line("DTSTART", starts.toInstant())
                    .line("DTEND", ends.toInstant())
                    .line("SEQUENCE", String.valueOf(version - 1))
                    .line("LAST-MODIFIED", changed.toInstant())
                    .line("STATUS", standing())
                    .line("TRANSP", off() ? "TRANSPARENT" : "OPAQUE")
                    .line("CLASS", "PRIVATE")
                    .text("SUMMARY", what())
                    .text("LOCATION", place)
                    .text("DESCRIPTION", "Order " + orderNo + "\nYou go as " + role.replace('_', ' ') + ".")
                    .line("END", "VEVENT");
        }
    }

    static String of(List<Line> lines, Instant now) {
        Line whose = lines.getFirst();
        var out = new ContentLines()
                .line("BEGIN", "VCALENDAR")
                .line("VERSION", "2.0")
                .line("PRODID", "-//InspectIQ//Calendar//EN")
                .line("CALSCALE", "GREGORIAN")
                .line("METHOD", "PUBLISH")
                .text("NAME", whose.member + ", " + whose.company)
                .text("X-WR-CALNAME", whose.member + ", " + whose.company)
                .line("REFRESH-INTERVAL;VALUE=DURATION", "PT1H")
                .line("X-PUBLISHED-TTL", "PT1H");
        var visits =
                lines.stream().flatMap(line -> Stream.ofNullable(line.visit)).toList();
        if (visits.isEmpty()) {
            something(out);
        }
        visits.forEach(visit -> visit.write(out, now));
        return out.line("END", "VCALENDAR").toString();
    }

    /** The grammar knows no calendar with nothing in it. */
    private static void something(ContentLines out) {
        out.line("BEGIN", "VTIMEZONE")
                .line("TZID", "UTC")
                .line("BEGIN", "STANDARD")
                .line("DTSTART", "19700101T000000")
                .line("TZOFFSETFROM", "+0000")
                .line("TZOFFSETTO", "+0000")
                .line("END", "STANDARD")
                .line("END", "VTIMEZONE");
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1);
    }
}
