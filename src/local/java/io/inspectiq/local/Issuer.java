package io.inspectiq.local;

import static java.util.stream.Collectors.joining;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Issues tokens as Amazon Cognito shapes them, with keys made at run time, for development and tests. */
public final class Issuer implements AutoCloseable {
    public static final String CLIENT = "inspectiq-local";
    private static final String POOL = "/local_InspectIQ";

    private final Set<String> clients;
    private final Supplier<List<Person>> people;
    private final AtomicLong jwksFetches = new AtomicLong();
    private volatile List<SigningKey> keys = List.of(SigningKey.make(), SigningKey.make());
    private volatile Duration thought = Duration.ZERO;
    private @Nullable HttpServer server;
    private @Nullable ExecutorService threads;
    private int port;

    /** Port 0 takes any free one, and keeps it when the issuer goes down and comes back. */
    public Issuer(int port, Set<String> clients, Supplier<List<Person>> people) {
        this.port = port;
        this.clients = Set.copyOf(clients);
        this.people = people;
    }

    public Issuer start() {
        try {
            var listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            port = listening.getAddress().getPort();
            threads = Executors.newVirtualThreadPerTaskExecutor();
            listening.setExecutor(threads);
            route(listening);
            listening.start();
            server = listening;
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("The issuer can't listen on port " + port + ": " + e.getMessage(), e);
        }
    }

    public void stop() {
        if (server != null) server.stop(0);
        if (threads != null) threads.shutdownNow();
        server = null;
    }

    @Override
    public void close() {
        stop();
    }

    public String url() {
        return origin() + POOL;
    }

    /** How often the key set was fetched: proof that verification is cached, and that a flood stays bounded. */
    public long jwksFetches() {
        return jwksFetches.get();
    }

    /** New keys from now on; tokens of the old ones no longer verify against the published set. */
    public void rotate() {
        keys = List.of(SigningKey.make(), SigningKey.make());
    }

    /** From now on the key set comes this much later, as from an issuer far away. */
    public void thinkFor(Duration longer) {
        thought = longer;
    }

    /** The key that signs access tokens now. As at Cognito, ID tokens have one of their own. */
    public SigningKey accessKey() {
        return keys.getFirst();
    }

    public SigningKey idKey() {
        return keys.getLast();
    }

    /** A good access token. */
    public String token(UUID tenant, String subject) {
        return accessKey().sign(accessClaims(tenant, subject));
    }

    /** An access token as a test wants it: the overrides replace claims, and null takes one away. */
    public String token(UUID tenant, String subject, Map<String, ? extends @Nullable Object> overrides) {
        var claims = accessClaims(tenant, subject);
        overrides.forEach((name, value) -> {
            if (value == null) claims.remove(name);
            else claims.put(name, value);
        });
        return accessKey().sign(claims);
    }

    public Map<String, Object> accessClaims(UUID tenant, String subject) {
        return Claims.access(url(), CLIENT, tenant, subject);
    }

    public String idToken(UUID tenant, String subject) {
        return idKey().sign(Claims.id(url(), CLIENT, tenant, subject));
    }

    private String origin() {
        return "http://localhost:" + port;
    }

    private void route(HttpServer listening) {
        var flow = new CodeFlow(this, clients, people);
        on(listening, "GET", POOL + "/.well-known/openid-configuration", x -> Answer.json(200, discovery()));
        on(listening, "GET", POOL + "/.well-known/jwks.json", x -> jwks());
        on(listening, "GET", "/oauth2/authorize", x -> flow.authorize(Parameters.query(x)));
        on(listening, "POST", "/login", x -> flow.login(Parameters.form(x)));
        on(listening, "POST", "/oauth2/token", x -> flow.exchange(Parameters.form(x)));
        on(
                listening,
                "GET",
                "/local/token",
                x -> about(Parameters.query(x), one -> token(one.tenant(), one.subject())));
        on(
                listening,
                "GET",
                "/local/member",
                x -> about(Parameters.query(x), one -> one.tenant() + " " + one.subject()));
    }

    private Answer jwks() {
        jwksFetches.incrementAndGet();
        LockSupport.parkNanos(thought.toNanos());
        return Answer.json(
                200, Map.of("keys", keys.stream().map(SigningKey::jwk).toList()));
    }

    private Map<String, Object> discovery() {
        return Map.of(
                "issuer", url(),
                "jwks_uri", url() + "/.well-known/jwks.json",
                "authorization_endpoint", origin() + "/oauth2/authorize",
                "token_endpoint", origin() + "/oauth2/token",
                "response_types_supported", List.of("code"),
                "grant_types_supported", List.of("authorization_code"),
                "code_challenge_methods_supported", List.of("S256"),
                "scopes_supported", List.of("openid", "email", "profile"),
                "subject_types_supported", List.of("public"),
                "id_token_signing_alg_values_supported", List.of("RS256"));
    }

    /** What `make token` and `make psql` ask, without the login page: about whoever has this role in this company. */
    private Answer about(Parameters query, Function<Person, String> fact) {
        return people.get().stream()
                .filter(one ->
                        one.slug().equals(query.get("tenant")) && one.role().equals(query.get("role")))
                .findFirst()
                .map(one -> Answer.text(200, fact.apply(one) + "\n"))
                .orElseGet(() -> Answer.text(404, "No such member. There are: " + everyone() + ".\n"));
    }

    private String everyone() {
        return people.get().stream()
                .map(one -> one.slug() + "/" + one.role())
                .distinct()
                .collect(joining(", "));
    }

    private interface Route {
        Answer answer(HttpExchange exchange) throws IOException;
    }

    private static void on(HttpServer listening, String method, String path, Route route) {
        listening.createContext(path, exchange -> {
            try (exchange) {
                reply(method, path, route, exchange).send(exchange);
            }
        });
    }

    private static Answer reply(String method, String path, Route route, HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getPath().equals(path)) return Answer.text(404, "Not found.");
        if (exchange.getRequestMethod().equals("OPTIONS")) return Answer.preflight();
        if (!exchange.getRequestMethod().equals(method)) return Answer.text(405, "Use " + method + ".");
        try {
            return route.answer(exchange);
        } catch (IllegalArgumentException e) {
            return Answer.text(400, "This request can't be read: " + e.getMessage());
        }
    }
}
