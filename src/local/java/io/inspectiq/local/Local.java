package io.inspectiq.local;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.api.FlywayException;

/** Starts all a developer needs, in the order in which each part needs the others; `make run` calls it. */
public final class Local {
    private static final String ORIGINS = "http://localhost:3000,http://localhost:4200,http://localhost:5173";

    private final Settings settings;
    private final Parts parts = new Parts();

    private Local(Settings settings) {
        this.settings = settings;
    }

    public static void main(String... args) throws Exception {
        System.exit(new Local(Settings.read()).run());
    }

    private int run() throws Exception {
        try {
            parts.add(Lock.take(settings));
            Leftovers.end(settings);
            Ports.mustBeFree(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
            return start();
        } catch (Refusal e) {
            System.err.println(e.getMessage());
            return 1;
        } catch (RuntimeException e) {
            if (!parts.stopped()) throw e;
            return 130; // asked to stop while it was still starting: whatever that broke is no news
        }
    }

    private int start() throws Exception {
        var secrets = Secrets.keptIn(settings.folder().resolve("secrets"));
        var database = database(secrets);
        var issuer = parts.add(new Issuer(settings.issuerPort(), Set.of(Issuer.CLIENT), new People(database)).start());
        var storeKeys = List.of(Secrets.password(), Secrets.password());
        var objects = parts.add(ObjectStore.start(
                settings.objectsPort(),
                settings.folder().resolve("objects"),
                storeKeys.getFirst(),
                storeKeys.getLast(),
                ObjectStore.REGION));
        var variables = variables(database, issuer, objects, secrets);
        variables.put("AWS_ACCESS_KEY_ID", storeKeys.getFirst());
        variables.put("AWS_SECRET_ACCESS_KEY", storeKeys.getLast());
        writeEnvironment(database, variables);
        System.out.println("Service     " + settings.http() + " (starting)");
        var service = parts.add(Service.start(settings, variables));
        if (service.comesUp()) System.out.println(Welcome.text(settings));
        return watch(service);
    }

    private Database database(Secrets secrets) throws Exception {
        long began = System.nanoTime();
        boolean isNew = !Files.exists(settings.ready());
        var server = parts.add(postgres(secrets));
        var database = migrated(server, secrets, isNew);
        System.out.printf("PostgreSQL  localhost:%d (%s)%n", server.port(), since(began));
        if (isNew) {
            Demo.load(database);
            Files.createFile(settings.ready());
            System.out.printf("Demo data   three companies, 3,000 inspections (%s)%n", since(began));
        }
        return database;
    }

    private Server postgres(Secrets secrets) {
        try {
            return Embedded.kept(settings.data(), settings.databasePort(), secrets.administrator());
        } catch (UncheckedIOException | IllegalStateException e) {
            throw new Refusal(
                    "PostgreSQL does not start on the data in %s (%s); its log lies beside it. make reset begins anew."
                            .formatted(settings.data(), e.getMessage()));
        }
    }

    private static Database migrated(Server server, Secrets secrets, boolean isNew) {
        try {
            return Database.on(server, secrets, isNew);
        } catch (FlywayException e) {
            throw new Refusal(
                    "The local database does not go with the migrations of this clone; make reset begins anew.%n%s"
                            .formatted(String.valueOf(e.getMessage())
                                    .lines()
                                    .limit(2)
                                    .collect(joining(" "))));
        }
    }

    private Map<String, String> variables(Database database, Issuer issuer, ObjectStore objects, Secrets secrets) {
        var variables = new LinkedHashMap<String, String>();
        variables.put("INSPECTIQ_DB_URL", database.url());
        variables.put("INSPECTIQ_DB_USER", Database.APP);
        variables.put("INSPECTIQ_DB_PASSWORD", secrets.app());
        variables.put("INSPECTIQ_ISSUER", issuer.url());
        variables.put("INSPECTIQ_CLIENT_IDS", Issuer.CLIENT);
        variables.put("INSPECTIQ_CURSOR_KEYS", secrets.cursorKey());
        variables.put("INSPECTIQ_CORS_ORIGINS", ORIGINS);
        variables.put("INSPECTIQ_MEDIA_BUCKET", "media");
        variables.put("INSPECTIQ_UPLOAD_BUCKET", "uploads");
        variables.put("INSPECTIQ_MEDIA_ENDPOINT", objects.url());
        variables.put("INSPECTIQ_MEDIA_REGION", ObjectStore.REGION);
        variables.put("QUARKUS_SWAGGER_UI_ENABLED", "true");
        variables.put("QUARKUS_HTTP_PORT", String.valueOf(settings.httpPort()));
        variables.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false"); // read by a person here
        return variables;
    }

    private void writeEnvironment(Database database, Map<String, String> variables) throws IOException {
        PrivateFile.write(settings.serviceEnvironment(), variables);
        PrivateFile.write(
                settings.migratorEnvironment(),
                Map.of(
                        "INSPECTIQ_DB_URL", database.url(),
                        "INSPECTIQ_MIGRATOR_USER", Database.MIGRATOR,
                        "INSPECTIQ_MIGRATOR_PASSWORD", database.migratorPassword()));
    }

    /** Until the service ends, or the folder is gone: a stack whose clone was deleted has nobody left to stop it. */
    private int watch(Service service) throws InterruptedException {
        while (!service.endsWithin(1, TimeUnit.SECONDS)) {
            if (!Files.exists(settings.ready())) {
                System.err.println("The folder " + settings.folder() + " is gone: stopping.");
                return 1;
            }
        }
        boolean asked = service.exitCode() == 130 || service.exitCode() == 143; // SIGINT, SIGTERM
        if (!asked) System.err.printf("The service ended by itself (exit code %d).%n", service.exitCode());
        return service.exitCode();
    }

    private void stop() {
        System.out.println("Stopping ...");
        parts.close();
        deleteQuietly();
        System.out.println("Stopped. The data stays in " + settings.folder() + " for the next run.");
    }

    /** What the files tell is true only while the stack runs. */
    private void deleteQuietly() {
        try {
            Files.deleteIfExists(settings.serviceEnvironment());
            Files.deleteIfExists(settings.migratorEnvironment());
            Files.deleteIfExists(settings.folder().resolve("service.pid"));
        } catch (IOException e) {
            System.err.println("Could not tidy up: " + e);
        }
    }

    private static String since(long began) {
        return "%.1f s".formatted((System.nanoTime() - began) / 1e9);
    }
}
