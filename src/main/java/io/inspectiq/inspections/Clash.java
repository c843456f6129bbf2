package io.inspectiq.inspections;

import static io.inspectiq.db.Refused.by;

import io.inspectiq.problem.Problem;
import java.util.Optional;

/** Why a visit can't be at its time: who goes is elsewhere, or off, or the day ends before the visit does. */
final class Clash {
    private Clash() {}

    /** The refusal in words, pointing at who was to go and at when; nothing when it is about something else. */
    static Optional<Throwable> of(Throwable e, String who, String when) {
        if (by("assignments_apart").test(e)) {
            return Optional.of(Problem.conflict("double-booked", "Who is to go has another visit then.")
                    .field(who, "double_booked", "This member has another visit at a part of this time."));
        }
        if (by("visits_time_off_apart").test(e)) {
            return Optional.of(Problem.conflict("time-off", "Who is to go is off then.")
                    .field(who, "time_off", "This member is off at a part of this time."));
        }
        return by("appointment_ends_at_midnight").test(e)
                ? Optional.of(Problem.invalid(
                        when, "midnight", "A visit ends on the day it begins, on the clock of the place: make it two."))
                : Optional.empty();
    }
}
