package io.inspectiq.local;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The claims of Cognito's tokens; a pre-token-generation trigger would add the tenant to the access token. */
final class Claims {
    private static final long AN_HOUR = 3_600;
    private static final String TENANT = "custom:tenant_id";

    private Claims() {}

    static Map<String, Object> access(String issuer, String client, UUID tenant, String subject) {
        var claims = common(issuer, tenant, subject);
        claims.put("token_use", "access");
        claims.put("client_id", client); // and no aud: that is how Cognito's access tokens are
        claims.put("username", subject);
        claims.put("scope", "openid email profile");
        claims.put("version", 2);
        return claims;
    }

    static Map<String, Object> id(String issuer, String client, UUID tenant, String subject) {
        var claims = common(issuer, tenant, subject);
        claims.put("token_use", "id");
        claims.put("aud", client);
        claims.put("cognito:username", subject);
        return claims;
    }

    private static Map<String, Object> common(String issuer, UUID tenant, String subject) {
        long now = Instant.now().getEpochSecond();
        var claims = new LinkedHashMap<String, Object>();
        claims.put("sub", subject);
        claims.put("iss", issuer);
        claims.put("origin_jti", UUID.randomUUID().toString());
        claims.put("event_id", UUID.randomUUID().toString());
        claims.put("auth_time", now);
        claims.put("iat", now);
        claims.put("exp", now + AN_HOUR);
        claims.put("jti", UUID.randomUUID().toString());
        claims.put(TENANT, tenant.toString());
        return claims;
    }
}
