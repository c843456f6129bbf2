package io.inspectiq.tenancy;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Bearer tokens (RFC 6750), verified by quarkus-oidc once and remembered until they expire. Cognito's access tokens have
 * no audience, so the app client that asked for one must be on the list.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class Bearer implements HttpAuthenticationMechanism {
    private static final String SCHEME = "Bearer ";

    private final OidcAuthenticationMechanism oidc;
    private final VerifiedTokens verified;
    private final TenantClaim company;
    private final Set<String> clients;

    Bearer(
            OidcAuthenticationMechanism oidc,
            VerifiedTokens verified,
            TenantClaim company,
            @ConfigProperty(name = "inspectiq.client.ids") Set<String> clients) {
        this.oidc = oidc;
        this.verified = verified;
        this.company = company;
        this.clients = clients;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager identities) {
        String token = of(request);
        if (token.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        var known = verified.find(token);
        return known.isPresent()
                ? Uni.createFrom().item(known.get())
                : oidc.authenticate(request, identities)
                        .invoke(this::mustBeAnAccessTokenForUs)
                        .map(company::read)
                        .invoke(who -> verified.keep(token, who));
    }

    /** What quarkus-oidc does not ask, or asks less exactly: a list that holds the right use would do for it. */
    private void mustBeAnAccessTokenForUs(SecurityIdentity who) {
        if (!(who.getPrincipal() instanceof JsonWebToken token)
                || !"access".equals(token.getClaim("token_use"))
                || !(token.getClaim("client_id") instanceof String client)
                || !clients.contains(client)
                || token.getSubject() == null
                || token.getIssuedAtTime() > Instant.now().getEpochSecond() + TokenRules.GRACE_SECONDS) {
            throw new AuthenticationFailedException("not an access token for this service");
        }
    }

    /** The token sent, or nothing. */
    static String of(RoutingContext request) {
        String header = request.request().getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).trim()
                : "";
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return oidc.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext request) {
        return Uni.createFrom().item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, "bearer"));
    }
}
