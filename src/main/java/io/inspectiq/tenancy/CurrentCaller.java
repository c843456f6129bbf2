package io.inspectiq.tenancy;

import io.inspectiq.problem.Problem;
import io.inspectiq.problem.RequestIds;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The caller as the verified token says; never anything from path, body or header. It holds nothing of a request: what it asks
 * stands for the current one.
 */
@ApplicationScoped
public class CurrentCaller {
    static final String COGNITO = "custom:tenant_id";
    static final String PLAIN = "tenant_id";
    private static final Pattern CANONICAL_UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final SecurityIdentity identity;
    private final RoutingContext request;
    private final String claim;

    CurrentCaller(
            SecurityIdentity identity,
            RoutingContext request,
            @ConfigProperty(name = "inspectiq.tenant.claim", defaultValue = COGNITO) String claim) {
        this.identity = identity;
        this.request = request;
        this.claim = claim;
    }

    public Caller get() {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            throw Problem.unauthorized();
        }
        return new Caller(tenant(token), token.getSubject(), RequestIds.of(request));
    }

    private UUID tenant(JsonWebToken token) {
        Object named = token.getClaim(claim);
        Object other = token.getClaim(claim.equals(COGNITO) ? PLAIN : COGNITO);
        boolean disagree = other != null && !other.equals(named);
        if (disagree
                || !(named instanceof String id)
                || !CANONICAL_UUID.matcher(id).matches()) {
            throw Problem.forbidden("no-company", "The token names no company.");
        }
        return UUID.fromString(id);
    }
}
