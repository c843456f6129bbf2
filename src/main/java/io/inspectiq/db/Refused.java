package io.inspectiq.db;

import io.inspectiq.problem.Pointers;
import io.inspectiq.problem.Problem;
import io.vertx.pgclient.PgException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** PostgreSQL refused the work by a rule that has a name. Features turn the name into a {@code Problem}. */
public final class Refused extends RuntimeException {
    private final String state;
    private final @Nullable String constraint;
    private final @Nullable String column;
    private final @Nullable String detail;

    private Refused(PgException e) {
        super(e.getErrorMessage(), e, false, false);
        this.state = e.getSqlState();
        this.constraint = e.getConstraint();
        this.column = e.getColumn();
        this.detail = e.getDetail();
    }

    /** Constraints (class 23), bad values (class 22) and the schema's own rules (IQ…) are refusals; all else is a failure. */
    static RuntimeException from(PgException e) {
        String state = e.getSqlState();
        return state.startsWith("23") || state.startsWith("22") || state.startsWith("IQ") ? new Refused(e) : e;
    }

    /** Matches the refusal by the constraint of this name. */
    public static Predicate<Throwable> by(String constraint) {
        return e -> e instanceof Refused refused && constraint.equals(refused.constraint);
    }

    public String state() {
        return state;
    }

    /**
     * A broken foreign key (by its name), or a value that a trigger refused (by its column), as a problem with the field
     * the caller sent; anything else as it is.
     */
    public static Throwable pointed(Throwable e, Map<String, String> pointers) {
        if (!(e instanceof Refused refused)) {
            return e;
        }
        String pointer = pointers.get(refused.constraint());
        if (pointer != null) {
            return Problem.invalid(pointer, "reference", "This names nothing of yours.");
        }
        pointer = refused.state.equals("IQ012") && refused.column != null ? pointers.get(refused.column) : null;
        return pointer == null ? e : Problem.invalid(pointer, refused.code(), refused.words() + ".");
    }

    /** The name of the constraint, or nothing. */
    String constraint() {
        return constraint == null ? "" : constraint;
    }

    /** The field the rule speaks of, where it names a column. */
    String pointer() {
        return column == null || column.isEmpty() ? "" : Pointers.ofColumn(column);
    }

    /** The schema's own words, written for people; empty for PostgreSQL's, which may quote values. */
    public String words() {
        String words = String.valueOf(getMessage());
        return state.startsWith("IQ") ? words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) : "";
    }

    /** What is wrong with a value, in one word: the schema's own where it has one. */
    String code() {
        return particulars().isEmpty() ? "value" : particulars();
    }

    /** Machine-readable particulars of the schema's own rules; never PostgreSQL's. */
    public String particulars() {
        return state.startsWith("IQ") && detail != null ? detail : "";
    }
}
