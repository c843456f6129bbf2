package io.inspectiq.local;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Signing in with an authorization code and PKCE (RFC 7636): the only way in, as for any public client. */
final class CodeFlow {
    private static final Duration CODE_LIVES = Duration.ofMinutes(5);

    private record Grant(SignInRequest request, Person person, Instant until) {}

    private final Map<String, Grant> codes = new ConcurrentHashMap<>();
    private final Issuer issuer;
    private final Set<String> clients;
    private final Supplier<List<Person>> people;

    CodeFlow(Issuer issuer, Set<String> clients, Supplier<List<Person>> people) {
        this.issuer = issuer;
        this.clients = clients;
        this.people = people;
    }

    Answer authorize(Parameters query) {
        var request = SignInRequest.from(query);
        return refusal(request).orElseGet(() -> Answer.html(200, LoginPage.of(request, people.get())));
    }

    Answer login(Parameters form) {
        var request = SignInRequest.from(form);
        return refusal(request)
                .orElseGet(() -> people.get().stream()
                        .filter(one -> LoginPage.key(one).equals(form.get("person")))
                        .findFirst()
                        .map(one -> Answer.redirect(request.back("code", grant(request, one))))
                        .orElseGet(() -> Answer.text(400, "Nobody of that name works here.")));
    }

    Answer exchange(Parameters form) {
        if (!form.get("grant_type").equals("authorization_code")) return error("unsupported_grant_type");
        var grant = codes.remove(form.get("code")); // a code works once, whether or not the rest is right
        if (grant == null || !belongs(grant, form)) return error("invalid_grant");
        return Answer.json(200, tokens(grant));
    }

    /** Only what is known to come back to this machine is redirected; all else ends on a page. */
    private Optional<Answer> refusal(SignInRequest request) {
        if (!clients.contains(request.clientId())) {
            return Optional.of(Answer.text(400, "client_id is unknown. Here it is " + String.join(" or ", clients)));
        }
        if (!request.returnsHere()) {
            return Optional.of(Answer.text(400, "redirect_uri must lead to http://localhost or http://127.0.0.1."));
        }
        if (!request.type().equals("code")) {
            return Optional.of(Answer.redirect(request.back("error", "unsupported_response_type")));
        }
        return request.hasChallenge()
                ? Optional.empty()
                : Optional.of(Answer.redirect(request.back("error", "invalid_request")));
    }

    private String grant(SignInRequest request, Person person) {
        String code = UUID.randomUUID().toString();
        codes.values().removeIf(old -> old.until().isBefore(Instant.now()));
        codes.put(code, new Grant(request, person, Instant.now().plus(CODE_LIVES)));
        return code;
    }

    private static boolean belongs(Grant grant, Parameters form) {
        return grant.until().isAfter(Instant.now())
                && grant.request().clientId().equals(form.get("client_id"))
                && grant.request().redirectUri().toString().equals(form.get("redirect_uri"))
                && grant.request().challenge().equals(challenge(form.get("code_verifier")));
    }

    private Map<String, Object> tokens(Grant grant) {
        var person = grant.person();
        var access = Claims.access(issuer.url(), grant.request().clientId(), person.tenant(), person.subject());
        var id = Claims.id(issuer.url(), grant.request().clientId(), person.tenant(), person.subject());
        id.put("name", person.name());
        id.put("email", person.email());
        if (!grant.request().nonce().isEmpty()) id.put("nonce", grant.request().nonce());
        var body = new LinkedHashMap<String, Object>();
        body.put("access_token", issuer.accessKey().sign(access));
        body.put("id_token", issuer.idKey().sign(id));
        body.put("token_type", "Bearer");
        body.put("expires_in", 3_600);
        return body;
    }

    static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Answer error(String code) {
        return Answer.json(400, Map.of("error", code));
    }
}
