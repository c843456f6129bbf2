package io.inspectiq.local;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** What an application asks of the login page: who it is, where the code shall go, and its PKCE challenge. */
record SignInRequest(
        String clientId, URI redirectUri, String state, String nonce, String challenge, String method, String type) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    static SignInRequest from(Parameters parameters) {
        return new SignInRequest(
                parameters.get("client_id"),
                URI.create(parameters.get("redirect_uri")),
                parameters.get("state"),
                parameters.get("nonce"),
                parameters.get("code_challenge"),
                parameters.get("code_challenge_method"),
                parameters.get("response_type"));
    }

    /** A code may only ever go to this machine. */
    boolean returnsHere() {
        return Set.of("http", "https").contains(String.valueOf(redirectUri.getScheme()))
                && LOOPBACK.contains(String.valueOf(redirectUri.getHost()))
                && redirectUri.getUserInfo() == null
                && redirectUri.getFragment() == null;
    }

    boolean hasChallenge() {
        return method.equals("S256") && challenge.matches("[A-Za-z0-9_-]{43}");
    }

    URI back(String name, String value) {
        String query = redirectUri.getRawQuery() == null ? "?" : "&";
        return URI.create(
                redirectUri + query + name + "=" + encode(value) + (state.isEmpty() ? "" : "&state=" + encode(state)));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
