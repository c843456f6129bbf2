package io.inspectiq.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.inspectiq.db.Leases;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Where the environment names Lambda's runtime interface, the service is a Lambda function; elsewhere this does nothing. */
@ApplicationScoped
public class Lambda {
    private static final String INTERFACE = "AWS_LAMBDA_RUNTIME_API";
    private static final Logger LOG = Logger.getLogger(Lambda.class);

    /** One request at a time, nobody else on this machine, and a second or two to end in; the environment may say otherwise. */
    private static final Map<String, String> USUAL = Map.of(
            "quarkus.http.host", "127.0.0.1",
            "quarkus.shutdown.delay", "0S",
            "quarkus.shutdown.timeout", "1S",
            "inspectiq.db.pool.size", "2",
            "inspectiq.db.streams", "1");

    private final Leases leases;
    private final Optional<String> address;
    private final int port;
    private final String mode;
    private final Front front;
    private @Nullable Loop loop;

    Lambda(
            Leases leases,
            @ConfigProperty(name = "aws.lambda.runtime.api") Optional<String> address,
            @ConfigProperty(name = "quarkus.http.port") int port,
            @ConfigProperty(name = "inspectiq.lambda.mode", defaultValue = "stream") String mode,
            @ConfigProperty(name = "inspectiq.lambda.front.key") Optional<String> frontKeys) {
        this.leases = leases;
        this.address = address;
        this.port = port;
        this.mode = mode;
        this.front = Front.of(frontKeys.orElse(""));
    }

    /** Before the service reads its configuration. */
    public static void settle(Map<String, String> environment) {
        if (environment.containsKey(INTERFACE)) {
            USUAL.forEach((property, value) -> {
                if (!environment.containsKey(property.toUpperCase(Locale.ROOT).replace('.', '_'))) {
                    System.setProperty(property, value);
                }
            });
        }
    }

    /** Tells Lambda why there will be no service; says so where it can't be told. */
    public static void failedToStart(Map<String, String> environment, String why) {
        if (environment.containsKey(INTERFACE)) {
            try (var lambda = new RuntimeInterface(environment.get(INTERFACE), new ObjectMapper())) {
                lambda.failedToStart(why);
            } catch (IOException | RuntimeException e) {
                System.err.println("Lambda's runtime interface could not be told: " + e.getMessage());
            }
        }
    }

    /** Not before the port is open: asking for an invocation tells Lambda that all is ready. */
    synchronized void begin(@ObservesAsync HttpServerStart listening) {
        if (address.isPresent()) {
            var json = new ObjectMapper();
            var lambda = new RuntimeInterface(address.get(), json);
            loop = new Loop(lambda, json, port, leases, front, mode.equals("stream"), Lambda::fatal);
            Thread.ofPlatform().name("lambda").daemon().start(loop);
        }
    }

    synchronized void end(@Observes ShutdownEvent ending) throws IOException {
        if (loop != null) {
            loop.end();
        }
    }

    /** Lambda starts another process. */
    private static void fatal(String why) {
        LOG.error(why);
        Quarkus.asyncExit(1);
    }
}
