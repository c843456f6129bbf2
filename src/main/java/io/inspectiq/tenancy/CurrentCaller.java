package io.inspectiq.tenancy;

import io.inspectiq.problem.Problem;
import io.inspectiq.problem.RequestIds;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The caller as the verified token says; never anything from path, body or header. It holds nothing of a request: what it asks
 * stands for the current one.
 */
@ApplicationScoped
public class CurrentCaller {
    private final SecurityIdentity identity;
    private final RoutingContext request;

    CurrentCaller(SecurityIdentity identity, RoutingContext request) {
        this.identity = identity;
        this.request = request;
    }

    public Caller get() {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            throw Problem.unauthorized();
        }
        UUID tenant = TenantClaim.of(identity);
        if (tenant == null) {
            throw Problem.forbidden("no-company", "The token names no company.");
        }
        return new Caller(tenant, token.getSubject(), RequestIds.of(request));
    }
}
