package io.inspectiq.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.VertxException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Problem documents for what fails before a resource is found: a body over the limit, a broken request. */
@ApplicationScoped
class Unrouted {
    private final ObjectMapper json;

    private final long largestBody;

    Unrouted(ObjectMapper json, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largestBody) {
        this.json = json;
        this.largestBody = largestBody.asLongValue();
    }

    /** Quarkus itself would refuse such a body without a word. */
    void register(@Observes Filters filters) {
        filters.register(this::refuseLargeBodies, Integer.MAX_VALUE - 1);
    }

    private void refuseLargeBodies(RoutingContext request) {
        String length = request.request().getHeader("Content-Length");
        if (length != null && length.matches("[0-9]{1,18}") && Long.parseLong(length) > largestBody) {
            request.response().putHeader("Connection", "close");
            answer(request, 413);
        } else {
            request.next();
        }
    }

    void register(@Observes Router router) {
        for (int status : new int[] {400, 404, 405, 408, 413, 414, 415}) {
            router.errorHandler(status, request -> answer(request, status));
        }
        router.route().order(Integer.MIN_VALUE).failureHandler(this::refuseBrokenRequests);
    }

    /** No Host, half a header: Vert.x gives up on it before anything of ours has seen it. */
    private void refuseBrokenRequests(RoutingContext request) {
        if (request.failure() instanceof VertxException) {
            answer(request, 400);
        } else {
            request.next();
        }
    }

    private void answer(RoutingContext request, int status) {
        if (request.response().ended()) {
            return;
        }
        String title = Response.Status.fromStatusCode(status).getReasonPhrase();
        var problem = Problem.ofStatus(status, title.toLowerCase(Locale.ROOT).replace(' ', '-'), title);
        request.response().setStatusCode(status).putHeader("Content-Type", "application/problem+json");
        request.response().end(write(ProblemBody.of(problem, RequestIds.of(request))));
    }

    private String write(ProblemBody body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
