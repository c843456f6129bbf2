package io.inspectiq.tenancy;

import static io.inspectiq.support.Backends.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.local.Issuer;
import io.vertx.mutiny.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Keys that nobody has asked for in a while, as in a function that was frozen: the issuer may have withdrawn them. */
@Tag("T5")
class OldKeysTest {
    private final Issuer issuer = new Issuer(0, Set.of(Issuer.CLIENT), List::of).start();
    private final Vertx vertx = Vertx.vertx();
    private volatile Instant now = Instant.parse("2031-03-04T14:00:00Z");
    private final SigningKeys keys =
            new SigningKeys(vertx, issuer.url() + "/.well-known/jwks.json", Duration.ofSeconds(10), () -> now);
    private final String kid = issuer.accessKey().kid();

    @BeforeEach
    void they_are_known() {
        assertThat(keys.key(kid).await().indefinitely()).isNotEmpty();
        assertThat(keys.has(kid)).isTrue();
    }

    @AfterEach
    void all_is_over() {
        issuer.stop();
        vertx.closeAndAwait();
    }

    @Test
    void after_minutes_they_count_once_more_and_are_asked_for_meanwhile() {
        issuer.rotate();
        now = now.plus(Duration.ofMinutes(11));

        assertThat(keys.has(kid)).isTrue();
        assertThat(soon(() -> !keys.has(kid))).isTrue();
    }

    @Test
    void after_a_longer_while_they_do_not_count_before_the_issuer_was_asked() {
        now = now.plus(Duration.ofMinutes(21));

        assertThat(keys.has(kid)).isFalse();
        assertThat(keys.key(kid).await().indefinitely()).isNotEmpty();
        assertThat(keys.has(kid)).isTrue();
    }

    @Test
    void nor_when_the_clock_was_set_back() {
        now = now.minus(Duration.ofMinutes(1));

        assertThat(keys.has(kid)).isFalse();
    }
}
