package io.inspectiq.scheduling;

import io.inspectiq.problem.Problem;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is asked in a query, read as strictly as lists read theirs: what is not known, twice, or of another form is a 400. */
final class Asked {
    private final MultivaluedMap<String, String> query;

    Asked(UriInfo uri, Set<String> known) {
        query = uri.getQueryParameters();
        query.forEach((name, sent) -> {
            if (!known.contains(name)) {
                throw refused(name, "unknown", "This parameter is not known.");
            }
            if (sent.size() > 1) {
                throw refused(name, "repeated", "Send this parameter once.");
            }
        });
    }

    /** A day of our time, or nothing. */
    @Nullable
    LocalDate day(String name) {
        String text = query.getFirst(name);
        try {
            LocalDate day = text == null ? null : LocalDate.parse(text);
            if (day != null && (day.getYear() < 2000 || day.getYear() > 2999)) {
                throw refused(name, "range", "A day from 2000 to 2999.");
            }
            return day;
        } catch (DateTimeParseException e) {
            throw refused(name, "value", "A day such as 2027-05-03.");
        }
    }

    int number(String name, int usual, int least, int most) {
        String text = query.getFirst(name);
        int number = text == null ? usual : text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : -1;
        if (number < least || number > most) {
            throw refused(name, "range", "A whole number from %d to %d.".formatted(least, most));
        }
        return number;
    }

    @Nullable
    UUID id(String name) {
        String text = query.getFirst(name);
        if (text != null && text.length() != 36) {
            throw refused(name, "value", "An id.");
        }
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw refused(name, "value", "An id.");
        }
    }

    private static Problem refused(String parameter, String code, String detail) {
        return Problem.badRequest("See errors for what can't be used.").field("?" + parameter, code, detail);
    }
}
