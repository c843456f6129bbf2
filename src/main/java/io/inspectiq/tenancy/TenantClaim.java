package io.inspectiq.tenancy;

import io.inspectiq.problem.Problems;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * The company a verified token names, read once for all requests that bring the token: to look up a claim with a name of
 * its own, JsonWebToken throws and catches an exception, which took an eighth of a request.
 */
@ApplicationScoped
class TenantClaim {
    static final String COGNITO = "custom:tenant_id";
    static final String PLAIN = "tenant_id";
    private static final Pattern CANONICAL_UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final String claim;

    TenantClaim(@ConfigProperty(name = "inspectiq.tenant.claim", defaultValue = COGNITO) String claim) {
        this.claim = claim;
    }

    /**
     * Who it is, and the company if the token names one. Nothing of the request that brought the token first: what is returned
     * outlives it, and quarkus-oidc's own identity would keep the whole of it, for others to find and for the collector to copy.
     */
    SecurityIdentity read(SecurityIdentity who) {
        var lasting = QuarkusSecurityIdentity.builder()
                .setPrincipal(who.getPrincipal())
                .addRoles(who.getRoles());
        UUID tenant = who.getPrincipal() instanceof JsonWebToken token ? of(token) : null;
        return (tenant == null ? lasting : lasting.addAttribute(Problems.COMPANY, tenant)).build();
    }

    static @Nullable UUID of(SecurityIdentity who) {
        return who.getAttribute(Problems.COMPANY);
    }

    private @Nullable UUID of(JsonWebToken token) {
        Object named = token.getClaim(claim);
        Object other = token.getClaim(claim.equals(COGNITO) ? PLAIN : COGNITO);
        boolean disagree = other != null && !other.equals(named);
        return !disagree
                        && named instanceof String id
                        && CANONICAL_UUID.matcher(id).matches()
                ? UUID.fromString(id)
                : null;
    }
}
