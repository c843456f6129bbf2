package io.inspectiq.deploy;

import static io.inspectiq.support.Backends.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.inspectiq.local.Database;
import io.inspectiq.support.Certificates;
import io.inspectiq.support.OwnServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the bootstrap's task does, word for word, by psql and to a server that speaks TLS: it tells the password to no other. */
class BootstrapTaskTest {
    private static final String SCRIPT =
            "drop table if exists bootstrapped;\ncreate table bootstrapped as select :'app_password' <> :'migrator_password' as differ;\n";

    private final OwnServer server = new OwnServer(Database.throwAway());
    private final Certificates certificates = Certificates.shared();
    private final String password = UUID.randomUUID().toString();
    private String said = "";

    @AfterEach
    void end() {
        server.stop();
    }

    @Test
    void it_speaks_to_the_server_that_is_vouched_for_and_to_no_other() throws Exception {
        try (var administrator = server.database().administrator();
                var statement = administrator.createStatement()) {
            statement.execute("create role rds_iam");
            statement.execute("create role clerk superuser login password '" + password + "'");
        }
        show("server");
        assertThat(soon(() -> run("ours") == 0)).as(said).isTrue();
        assertThat(server.text("select array_to_string(rolconfig, ' ') from pg_roles where rolname = 'inspectiq_app'"))
                .contains("idle_session_timeout=2min");

        assertThat(run("theirs")).isNotZero();
        assertThat(said).contains("certificate verify failed");

        show("elsewhere");
        assertThat(soon(() -> run("ours") != 0 && said.contains("does not match host name")))
                .as(said)
                .isTrue();
    }

    private void show(String name) {
        server.set(
                "ssl_cert_file = '" + certificates.pem(name) + "'",
                "ssl_key_file = '" + certificates.key(name) + "'",
                "ssl = on");
    }

    private int run(String authority) {
        JsonNode container = Templates.committed()
                .resources("AWS::ECS::TaskDefinition")
                .filter(one -> one.name().equals("Bootstrap"))
                .findFirst()
                .orElseThrow()
                .at("/ContainerDefinitions/0");
        var task = new ProcessBuilder("sh", "-ceu", container.at("/Command/0").asText()).redirectErrorStream(true);
        AccessRules.variables(container.path("Environment"))
                .filter(one -> one.value().isTextual())
                .forEach(one -> task.environment().put(one.name(), one.value().asText()));
        try {
            task.environment().putAll(told(Files.readString(certificates.pem(authority))));
            var process = task.start();
            process.getOutputStream().close();
            said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By bootstrap.sh, and by the task's definition where it names another stack or a secret. */
    private Map<String, String> told(String roots) throws IOException {
        var where = URI.create(server.database().url());
        return Map.of(
                "BOOTSTRAP", packed(SCRIPT),
                "ROOTS", packed(roots),
                "PGHOST", where.getHost(),
                "PGPORT", String.valueOf(where.getPort()),
                "PGUSER", "clerk",
                "PGPASSWORD", password);
    }

    private static String packed(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
