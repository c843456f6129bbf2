package io.inspectiq.tenancy;

import io.inspectiq.problem.Problem;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * The issuer's public keys by {@code kid}. Known keys outlive an issuer that is down; an unknown kid asks the issuer
 * again, at most once in {@code inspectiq.jwks.refresh} however many such tokens arrive.
 */
@ApplicationScoped
class SigningKeys {
    private static final Logger LOG = Logger.getLogger(SigningKeys.class);
    private static final Duration STALE = Duration.ofMinutes(10);
    private static final Duration TOO_OLD = STALE.multipliedBy(2);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** What one question to the issuer brought: keys as base64 of their DER form, and when it was asked. */
    private record KeySet(Map<String, String> keys, boolean fresh, Instant askedAt) {}

    private final AtomicReference<@Nullable KeySet> known = new AtomicReference<>();
    private final AtomicReference<@Nullable Uni<KeySet>> asking = new AtomicReference<>();
    private final WebClient http;
    private final String url;
    private final Duration refresh;
    private final InstantSource clock;

    /** By the wall's clock: the other one stands still while a function is frozen. */
    @Inject
    SigningKeys(
            Vertx vertx,
            @ConfigProperty(name = "inspectiq.jwks.url") String url,
            @ConfigProperty(name = "inspectiq.jwks.refresh", defaultValue = "10S") Duration refresh) {
        this(vertx, url, refresh, InstantSource.system());
    }

    SigningKeys(Vertx vertx, String url, Duration refresh, InstantSource clock) {
        this.http = WebClient.create(vertx);
        this.url = url;
        this.refresh = refresh;
        this.clock = clock;
    }

    /**
     * Asks while the service starts, so that the first caller need not wait. When the issuer does not answer, the service
     * starts all the same, and the first caller asks again.
     */
    void foresee(@Observes StartupEvent starting) {
        ask().subscribe().with(found -> {
            if (!found.fresh) {
                known.compareAndSet(found, null);
            }
        });
    }

    /** The key as base64 DER; fails with 401 when the issuer has no such key, with 503 when it can't be asked. */
    Uni<String> key(String kid) {
        KeySet now = known.get();
        if (now != null && now.keys.containsKey(kid)) {
            return isOlder(now, STALE)
                    ? ask().map(newer -> pick(newer, kid))
                    : Uni.createFrom().item(now.keys.get(kid));
        }
        return now == null || isOlder(now, refresh)
                ? ask().map(newer -> pick(newer, kid))
                : Uni.createFrom().item(() -> pick(now, kid));
    }

    /** Answers at once; what it knows is renewed behind the request when it is old, and no longer counts when it is very old. */
    boolean has(String kid) {
        KeySet now = known.get();
        if (now != null && isOlder(now, STALE)) {
            ask().subscribe().with(newer -> LOG.debugf("%d keys", newer.keys.size()));
        }
        return now != null && !isOlder(now, TOO_OLD) && now.keys.containsKey(kid);
    }

    private boolean isOlder(KeySet set, Duration age) {
        var passed = Duration.between(set.askedAt, clock.instant());
        return passed.isNegative() || passed.compareTo(age) > 0;
    }

    private static String pick(KeySet set, String kid) {
        String key = set.keys.get(kid);
        if (key != null) {
            return key;
        }
        throw set.fresh
                ? new AuthenticationFailedException("no such key")
                : new AuthenticationFailedException(Problem.unavailable("The issuer of tokens can't be asked.", 5));
    }

    /** One question at a time; all who wait share its answer. */
    private Uni<KeySet> ask() {
        Uni<KeySet> mine =
                fetch().onTermination().invoke(() -> asking.set(null)).memoize().indefinitely();
        Uni<KeySet> first = asking.compareAndExchange(null, mine);
        Uni<KeySet> shared = first == null ? mine : first;
        // The answer comes on the asker's thread and context; each request goes on in its own, or two would be mixed.
        Context own = io.vertx.core.Vertx.currentContext();
        return own == null ? shared : shared.emitOn(task -> own.runOnContext(v -> task.run()));
    }

    private Uni<KeySet> fetch() {
        return http.getAbs(url)
                .timeout(PATIENCE.toMillis())
                .send()
                .map(answer -> new KeySet(parse(answer.statusCode(), answer.bodyAsString()), true, clock.instant()))
                .onFailure()
                .invoke(e -> LOG.warnf("The issuer's keys can't be fetched: %s", e.getMessage()))
                .onFailure()
                .recoverWithItem(this::keep)
                .invoke(known::set);
    }

    private KeySet keep() {
        KeySet now = known.get();
        return new KeySet(now == null ? Map.of() : now.keys, false, clock.instant());
    }

    private static Map<String, String> parse(int status, String body) {
        if (status != 200) {
            throw new IllegalStateException("status " + status);
        }
        try {
            return new JsonWebKeySet(body)
                    .getJsonWebKeys().stream()
                            .filter(k -> k instanceof RsaJsonWebKey && k.getKeyId() != null)
                            .collect(Collectors.toUnmodifiableMap(
                                    k -> k.getKeyId(),
                                    k -> Base64.getEncoder()
                                            .encodeToString(((RsaJsonWebKey) k)
                                                    .getPublicKey()
                                                    .getEncoded())));
        } catch (JoseException e) {
            throw new IllegalStateException("no key set", e);
        }
    }
}
