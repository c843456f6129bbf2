package io.inspectiq.tenancy;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.SignatureAlgorithm;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells quarkus-oidc by which key and which rules a token is verified: RS256 only, the pool's issuer, an access token.
 * The kid picks the key, nothing more: a token's header is a claim like any other until the signature holds.
 */
@ApplicationScoped
class TokenRules implements TenantConfigResolver {
    /** How far the issuer's clock and ours may be apart. */
    static final int GRACE_SECONDS = 5;

    private static final int LONGEST = 16_384;

    private final SigningKeys keys;
    private final String issuer;

    TokenRules(SigningKeys keys, @ConfigProperty(name = "inspectiq.issuer") String issuer) {
        this.keys = keys;
        this.issuer = issuer;
    }

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext request, OidcRequestContext<OidcTenantConfig> context) {
        return Uni.createFrom()
                .item(() -> kid(Bearer.of(request)))
                .chain(kid -> keys.key(kid).map(key -> rules(kid, key)));
    }

    private OidcTenantConfig rules(String kid, String key) {
        return OidcTenantConfig.builder()
                .tenantId(kid + "." + Integer.toHexString(key.hashCode()))
                .publicKey(key)
                .token()
                .issuer(issuer)
                .signatureAlgorithm(SignatureAlgorithm.RS256)
                .requiredClaims("token_use", "access")
                .lifespanGrace(GRACE_SECONDS)
                .end()
                .build();
    }

    static String kid(String token) {
        try {
            int end = token.indexOf('.');
            if (end < 0 || token.length() > LONGEST) {
                throw new AuthenticationFailedException("no token");
            }
            var header = new JsonObject(new String(Base64.getUrlDecoder().decode(token.substring(0, end))));
            if (!(header.getValue("kid") instanceof String kid) || kid.isEmpty()) {
                throw new AuthenticationFailedException("no kid");
            }
            return kid;
        } catch (IllegalArgumentException | DecodeException e) {
            throw new AuthenticationFailedException("no token", e);
        }
    }
}
