package io.inspectiq.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where failures become HTTP. */
public class Problems {
    /** With a verified identity, under this name, goes the company that its token names. */
    public static final String COMPANY = "company";

    private static final Logger LOG = Logger.getLogger(Problems.class);

    /** Valid tokens that open no company: one is a member who was removed, many are somebody who tries. An alarm counts them. */
    private static final Set<String> DENIED = Set.of("no-company", "not-a-member", "company-suspended");

    @ServerExceptionMapper
    Response problem(Problem problem, RoutingContext request) {
        if (problem.getCause() != null) {
            LOG.warnf("%s: %s", problem.getMessage(), problem.getCause());
        }
        return respond(problem, request);
    }

    @ServerExceptionMapper({AuthenticationFailedException.class, UnauthorizedException.class})
    Response unauthorized(SecurityException e, RoutingContext request) {
        return respond(e.getCause() instanceof Problem problem ? problem : Problem.unauthorized(), request);
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException e, RoutingContext request) {
        return respond(Problem.forbidden("forbidden", "This is not open to you."), request);
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException e, RoutingContext request) {
        var problem = Problem.invalid("See errors for what is not acceptable.");
        e.getConstraintViolations().forEach(v -> problem.field(Pointers.of(v), code(v), v.getMessage()));
        return respond(problem, request);
    }

    @ServerExceptionMapper
    Response http(WebApplicationException e, RoutingContext request) {
        var given = e.getResponse();
        if (given.getStatus() == 400 && UnreadableBody.explains(e)) {
            return respond(UnreadableBody.problem(e), request);
        }
        if (given.getStatus() == 404) {
            return respond(Problem.notFound("resource"), request);
        }
        var known = Response.Status.fromStatusCode(given.getStatus());
        String title = known == null ? "Refused" : known.getReasonPhrase();
        var problem = Problem.ofStatus(
                given.getStatus(), title.toLowerCase(Locale.ROOT).replace(' ', '-'), title);
        var response = respond(problem, request);
        String allow = given.getHeaderString("Allow");
        return allow == null
                ? response
                : Response.fromResponse(response).header("Allow", allow).build();
    }

    @ServerExceptionMapper({MismatchedInputException.class, JacksonException.class})
    Response unreadable(JacksonException e, RoutingContext request) {
        return respond(UnreadableBody.problem(e), request);
    }

    @ServerExceptionMapper
    Response bug(Throwable e, RoutingContext request) {
        if (e instanceof IOException && request.response().ended()) {
            // A body in chunks was too long: Quarkus has said so itself, and stopped reading.
            return Response.status(Response.Status.REQUEST_ENTITY_TOO_LARGE).build();
        }
        LOG.error("A request failed by a fault of ours.", e);
        return respond(Problem.ofStatus(500, "internal", "Something went wrong on our side"), request);
    }

    private static String code(ConstraintViolation<?> violation) {
        String name = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return name.equals("NotNull") ? "required" : Pointers.kebab(name);
    }

    /** As the verified token has it, ids only. */
    private static String who(RoutingContext request) {
        return request.user() instanceof QuarkusHttpUser user
                        && user.getSecurityIdentity().getPrincipal() instanceof JsonWebToken token
                ? "subject %s of company %s"
                        .formatted(
                                token.getSubject(), user.getSecurityIdentity().<Object>getAttribute(COMPANY))
                : "nobody";
    }

    public static Response respond(Problem problem, RoutingContext request) {
        if (DENIED.contains(problem.type)) {
            LOG.warnf("Denied: %s, %s, request %s", problem.type, who(request), RequestIds.of(request));
        }
        var response = Response.status(problem.status)
                .type("application/problem+json")
                .entity(ProblemBody.of(problem, RequestIds.of(request)));
        problem.headers.forEach(response::header);
        return response.build();
    }
}
