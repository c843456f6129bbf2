package io.inspectiq.migrator.cli;

import io.inspectiq.migrator.IsolationBroken;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Says in one sentence why a command failed. */
final class Sentence {
    private static final Map<String, String> CONSTRAINTS = Map.of(
            "member_email_once", "There is a member with this address already.",
            "member_subject_once", "Another member is bound to this subject already.",
            "member_role_known", "The role is none of owner, manager, office, inspector, apprentice, read_only.",
            "member_email_format", "This is not an e-mail address.",
            "member_granted_known", "One of the granted capabilities does not exist.",
            "member_revoked_known", "One of the revoked capabilities does not exist.",
            "tenant_slug_format",
                    "A slug is 3 to 40 lower-case letters, digits and hyphens, and begins with a letter.");

    private Sentence() {}

    static String about(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IsolationBroken broken) {
                return String.valueOf(broken.getMessage());
            }
            if (cause instanceof SQLException sql) {
                return about(sql);
            }
        }
        return String.valueOf(failure.getMessage());
    }

    private static String about(SQLException failure) {
        var state = String.valueOf(failure.getSQLState());
        if (state.startsWith("08")) {
            return "The database cannot be reached: " + failure.getMessage();
        }
        var server = failure instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        return server == null ? String.valueOf(failure.getMessage()) : about(server, state);
    }

    private static String about(ServerErrorMessage server, String state) {
        var known = server.getConstraint() == null ? null : CONSTRAINTS.get(server.getConstraint());
        if (known != null) {
            return known;
        }
        var message = String.valueOf(server.getMessage());
        var sentence = Character.toUpperCase(message.charAt(0)) + message.substring(1);
        if (sentence.endsWith(".")) {
            return sentence;
        }
        return sentence + (state.startsWith("IQ") ? "." : " (SQLSTATE " + state + ").");
    }
}
