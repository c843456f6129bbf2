package io.inspectiq.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inspectiq.db.Statements;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a benchmark stands on: a migrated PostgreSQL that keeps its promises to the disk, and an issuer of tokens. Says on
 * standard output where they are, does what standard input asks, and ends with it: nothing outlives the bench.
 */
final class BenchGround {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HOURS = 6; // a whole run and more

    private BenchGround() {}

    public static void main(String... args) throws Exception {
        int exit = 0;
        try (var parts = new Parts()) {
            Runtime.getRuntime().addShutdownHook(new Thread(parts::close));
            stand(Path.of(args[0]).toAbsolutePath(), parts);
        } catch (RuntimeException e) {
            System.err.println("The bench's ground does not stand: " + e);
            exit = 1;
        }
        System.exit(exit);
    }

    private static void stand(Path folder, Parts parts) throws IOException, SQLException {
        var secrets = Secrets.make();
        int port = Integer.parseInt(System.getProperty("inspectiq.bench.port"));
        var data = folder.resolve("postgres");
        try (var once = Embedded.kept(data, port, secrets.administrator())) {
            roomy(once);
        }
        var server = parts.add(Embedded.kept(data, port, secrets.administrator()));
        var database = Database.on(server, secrets, true);
        var issuer = parts.add(new Issuer(0, Set.of(Issuer.CLIENT), List::of).start());
        say(Map.of(
                "port", server.port(),
                "administrator", server.administrator(),
                "administratorPassword", secrets.administrator(),
                "appPassword", database.appPassword(),
                "migratorPassword", database.migratorPassword(),
                "cursorKey", secrets.cursorKey(),
                "issuer", issuer.url(),
                "client", Issuer.CLIENT));
        answer(issuer);
    }

    /** What a server of this size would be given; the same for all that are measured. */
    private static void roomy(Server server) throws SQLException {
        try (var connection = server.connect("postgres");
                var sql = connection.createStatement()) {
            sql.execute("alter system set shared_buffers = '1GB'");
            sql.execute("alter system set max_wal_size = '8GB'");
            sql.execute("alter system set maintenance_work_mem = '512MB'");
            sql.execute("alter system set max_connections = 200");
        }
    }

    /** `token <company> <subject>` gives a token, `sql <class> <constant>` the text of one of the service's statements. */
    private static void answer(Issuer issuer) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "token" -> say(Map.of("token", token(issuer, words[1], words[2])));
                case "sql" -> say(Map.of("sql", Statements.sql(words[1], words[2])));
                default -> throw new IllegalArgumentException(line);
            }
        }
    }

    private static String token(Issuer issuer, String company, String subject) {
        long until = Instant.now().getEpochSecond() + HOURS * 3_600L;
        return issuer.token(UUID.fromString(company), subject, Map.of("exp", until));
    }

    private static void say(Map<String, ?> fact) throws JsonProcessingException {
        System.out.println(JSON.writeValueAsString(fact));
        System.out.flush();
    }
}
