package io.inspectiq.db;

import io.inspectiq.problem.Pointers;
import io.inspectiq.problem.Problem;
import io.inspectiq.problem.Problems;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * What a refusal of the database is in HTTP when the feature has no better words. A check constraint is named
 * {@code <thing>_<column>_<rule>}, so its name says which field it is about.
 */
class Refusals {
    @ServerExceptionMapper
    Response refused(Refused e, RoutingContext request) {
        return Problems.respond(problem(e), request);
    }

    private static Problem problem(Refused e) {
        return switch (e.state()) {
            case "IQ003" -> Problem.forbidden("not-a-member", "You are not an active member of this company.");
            case "IQ004" -> Problem.forbidden("company-suspended", "This company is suspended.");
            case "IQ005" -> Problem.forbidden("missing-capability", "Your role does not allow this.");
            case "IQ010" -> unmet(e, Problem.conflict("not-allowed-now", e.words() + "."));
            case "IQ013", "IQ014" -> Problem.conflict("rule", e.words() + ".");
            case "IQ015" -> unmet(e, Problem.stale());
            case "IQ016" -> unmet(e, Problem.invalid("See errors for what is not acceptable."));
            case "IQ011" -> Problem.forbidden("not-yours", e.words() + ".");
            case "IQ012" -> Problem.invalid(e.pointer(), e.code(), e.words() + ".");
            case "23502" -> Problem.invalid(e.pointer(), "required", "This field can't be empty.");
            case "23503" -> Problem.invalid("A reference names nothing of yours.");
            case "23505" -> Problem.conflict("duplicate", "There is one like this already.");
            case "23514" -> check(e.constraint());
            default -> Problem.invalid("A value is out of range or of the wrong form.");
        };
    }

    /** The rules that stand in the way, each with a pointer to what would satisfy it. */
    private static Problem unmet(Refused e, Problem problem) {
        if (!e.particulars().isEmpty()) {
            for (Object rule : new JsonArray(e.particulars())) {
                var guard = (JsonObject) rule;
                problem.field(guard.getString("pointer"), guard.getString("code"), guard.getString("detail"));
            }
        }
        return problem;
    }

    private static Problem check(String constraint) {
        int column = constraint.indexOf('_');
        int rule = constraint.lastIndexOf('_');
        if (column < 0 || rule <= column) {
            return Problem.invalid("A value breaks a rule.");
        }
        String pointer = Pointers.ofColumn(constraint.substring(column + 1, rule));
        return Problem.invalid(pointer, constraint.substring(rule + 1), "This value is not acceptable.");
    }
}
