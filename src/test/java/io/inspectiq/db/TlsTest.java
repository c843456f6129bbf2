package io.inspectiq.db;

import static io.inspectiq.support.Backends.soon;
import static io.inspectiq.support.SecureStack.certificates;
import static io.inspectiq.support.SecureStack.server;
import static io.inspectiq.support.SecureStack.show;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inspectiq.local.Database;
import io.inspectiq.migrator.Target;
import io.inspectiq.support.Refusal;
import io.inspectiq.support.SecureStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Told whom to trust, the service and the migrator speak to nobody else: not to another's certificate, not for another name, not in the clear. */
@QuarkusTest
@WithTestResource(SecureStack.class)
class TlsTest {
    private static final int TRIES = 3;
    private final String token = server.token();

    @Inject
    Leases leases;

    @BeforeEach
    void it_is_who_it_says() {
        show("server");
        assertThat(soon(() -> get().statusCode() == 200)).isTrue();
    }

    @Test
    void what_is_said_is_encrypted() throws SQLException {
        try (var connection = migrator("ours").connect()) {
            assertThat(connection.isValid(1)).isTrue();
            assertThat(server.text("""
                                    select string_agg(distinct usename || ' ' || ssl, ', ')
                                      from pg_stat_ssl join pg_stat_activity using (pid)
                                     where usename in (?, ?)
                                    """, Database.APP, Database.MIGRATOR))
                    .isEqualTo("inspectiq_app true, inspectiq_migrator true");
        }
    }

    @Test
    void another_authority_does_not_count() {
        show("impostor");
        nobodySpeaksToIt();
        assertThatThrownBy(() -> migrator("ours").connect()).isInstanceOf(SQLException.class);
    }

    @Test
    void another_host_name_does_not_count() {
        show("elsewhere");
        nobodySpeaksToIt();
        assertThatThrownBy(() -> migrator("ours").connect()).isInstanceOf(SQLException.class);
    }

    @Test
    void a_server_in_the_clear_does_not_count() {
        server.set("ssl = off");
        nobodySpeaksToIt();
        assertThatThrownBy(() -> migrator("ours").connect()).isInstanceOf(SQLException.class);
    }

    /** It takes no request to cancel either: to say one, TLS would have to be agreed upon first, for which a waking database has a minute. */
    @Test
    void a_server_that_falls_silent_keeps_no_connection_lent() {
        assertThat(Stream.generate(this::refusalOfTheSilent).limit(TRIES)).contains("The database took too long.");
    }

    /** Another one when the pool still had a connection that an earlier test has ended, and a new one had to be opened. */
    private String refusalOfTheSilent() {
        assertThat(soon(() -> get().statusCode() == 200)).isTrue();
        SecureStack.postmaster.freeze();
        try {
            String detail =
                    get().then().spec(Refusal.of(503, "unavailable")).extract().path("detail");
            assertThat(leases.allBack(Duration.ofSeconds(20))).isTrue();
            return detail;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            SecureStack.postmaster.thaw();
        }
    }

    /** The setting takes hold in its own time; from then on, nobody gets through. */
    private void nobodySpeaksToIt() {
        assertThat(soon(() -> {
                    server.hangUp();
                    return Stream.generate(this::get).limit(2).allMatch(answer -> answer.statusCode() == 503);
                }))
                .isTrue();
        server.hangUp();
        get().then().spec(Refusal.of(503, "unavailable"));
        assertThat(soon(() -> server.text(
                                "select count(*) from pg_stat_activity where usename = '" + Database.APP + "'")
                        .equals("0"))) // those that were hung up on are there until they notice
                .isTrue();
    }

    private static Target migrator(String authority) {
        return new Target(
                server.database().url(),
                Database.MIGRATOR,
                server.database()::migratorPassword,
                certificates.pem(authority).toString());
    }

    private Response get() {
        return given().auth().oauth2(token).get("/v1/contacts");
    }
}
