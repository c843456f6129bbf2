package io.inspectiq;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every setting that is missing, wrong or misspelt gets one sentence with its name in it, and without its value. */
class SettingsTest {
    private static final String KEY = "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=";
    private static final Map<String, String> RIGHT = Map.of(
            "INSPECTIQ_DB_URL", "postgresql://db.example:5432/inspectiq",
            "INSPECTIQ_DB_USER", "inspectiq_app",
            "INSPECTIQ_DB_PASSWORD", "wonderful",
            "INSPECTIQ_ISSUER", "https://issuer.example/pool",
            "INSPECTIQ_CLIENT_IDS", "one, two",
            "INSPECTIQ_CURSOR_KEYS", KEY + "," + KEY);

    private static final Map<String, List<String>> GOOD = Map.of(
            "INSPECTIQ_TENANT_CLAIM", List.of("tenant_id"),
            "INSPECTIQ_JWKS_URL", List.of("http://localhost:8090/keys"),
            "INSPECTIQ_CORS_ORIGINS", List.of("https://a.example,http://localhost:5173", ""),
            "INSPECTIQ_DB_POOL_SIZE", List.of("1", "1000"),
            "INSPECTIQ_DEADLINE", List.of("10S", "500ms", "PT1M", "3"),
            "INSPECTIQ_LAMBDA_MODE", List.of("stream", "buffer"),
            "INSPECTIQ_SERVICE_HOST", List.of("10.0.0.1"),
            "INSPECTIQ_PORT_8080_TCP", List.of("tcp://10.0.0.1:8080"),
            "QUARKUS_HTTP_PORT", List.of("0", "65535"));

    private static final Map<String, List<String>> BAD = new HashMap<>();

    static {
        BAD.put(
                "INSPECTIQ_DB_URL",
                List.of(
                        "nonsense",
                        "mysql://h/d",
                        "postgresql:///d",
                        "postgresql://h",
                        "postgresql://h:p/d",
                        "jdbc:postgresql://h/d",
                        "postgresql://user:pass@h/d",
                        "postgresql://h/d b"));
        BAD.put("INSPECTIQ_ISSUER", List.of("issuer", "ftp://x", "https://", "https:// x"));
        BAD.put("INSPECTIQ_JWKS_URL", List.of("keys.json", "file:///etc/passwd"));
        BAD.put("INSPECTIQ_CLIENT_IDS", List.of(",", "one,,two"));
        BAD.put("INSPECTIQ_CURSOR_KEYS", List.of("short", "c2hvcnQ=", KEY + ",", KEY + ";" + KEY, "!" + KEY));
        BAD.put("INSPECTIQ_TENANT_CLAIM", List.of("custom:tenant", "sub"));
        BAD.put("INSPECTIQ_CORS_ORIGINS", List.of("*", "app.example", "https://a.example/", "https://a.example,"));
        for (String count : List.of("INSPECTIQ_RATE_LIMIT", "INSPECTIQ_RATE_WINDOW")) {
            BAD.put(count, List.of("0", "-1", "many", "1.5", "99999999999999999999"));
        }
        for (String few : List.of("INSPECTIQ_DB_POOL_SIZE", "INSPECTIQ_DB_STREAMS")) {
            BAD.put(few, List.of("0", "-8", "eight", "1001"));
        }
        for (String duration : List.of("INSPECTIQ_DEADLINE", "INSPECTIQ_DB_WAKE", "INSPECTIQ_JWKS_REFRESH")) {
            BAD.put(duration, List.of("soon", "0", "-5S", "10 seconds", "\0"));
        }
        BAD.put("INSPECTIQ_MEDIA_REGION", List.of("nowhere", "us-east-1 ", "US-EAST-1"));
        BAD.put("INSPECTIQ_MEDIA_ENDPOINT", List.of("store", "http://store/path", "s3://store"));
        BAD.put("INSPECTIQ_DB_POOLER", List.of("yes", "TRUE", "1"));
        BAD.put("INSPECTIQ_LAMBDA_FRONT_KEY", List.of("short", "k".repeat(31), "k".repeat(32) + ",", "k ".repeat(20)));
        BAD.put("INSPECTIQ_DB_READER_URL", List.of("nonsense", "postgresql://user:pass@h/d"));
        BAD.put("INSPECTIQ_LAMBDA_MODE", List.of("streaming", "on"));
        BAD.put("QUARKUS_HTTP_PORT", List.of("http", "-1", "65536"));
        BAD.put("INSPECTIQ_DB_POOLSIZE", List.of("8"));
        BAD.put("INSPECTIQ_MIGRATOR_PASSWORD", List.of("not here"));
    }

    @Test
    void what_is_right_gets_none() {
        assertThat(Settings.complaints(RIGHT)).isEmpty();
        GOOD.forEach((name, values) -> values.forEach(value ->
                assertThat(complaints(name, value)).as(name + "=" + value).isEmpty()));
    }

    @Test
    void a_store_of_files_is_set_up_whole_or_not_at_all() {
        var store = new HashMap<>(RIGHT);
        store.put("INSPECTIQ_MEDIA_BUCKET", "media");
        assertThat(Settings.complaints(store)).hasSize(3).anyMatch(told -> told.contains("go together"));
        store.put("INSPECTIQ_UPLOAD_BUCKET", "media");
        assertThat(Settings.complaints(store)).anyMatch(told -> told.contains("are the same"));
        store.put("INSPECTIQ_UPLOAD_BUCKET", "Up.loads");
        assertThat(Settings.complaints(store)).anyMatch(told -> told.contains("INSPECTIQ_UPLOAD_BUCKET is not what"));
        store.put("INSPECTIQ_UPLOAD_BUCKET", "uploads");
        store.put("INSPECTIQ_MEDIA_REGION", "us-east-1");
        assertThat(Settings.complaints(store)).singleElement().asString().contains("needs a role");
        store.put("AWS_ACCESS_KEY_ID", "an-id");
        assertThat(Settings.complaints(store)).isEmpty();
    }

    @Test
    void what_is_missing_is_named() {
        assertThat(Settings.complaints(Map.of())).hasSize(RIGHT.size());
        RIGHT.keySet().forEach(name -> {
            assertThat(complaints(name, " "))
                    .singleElement()
                    .asString()
                    .startsWith("InspectIQ can't start: " + name + " is not set (");
        });
    }

    @Test
    void what_is_wrong_or_misspelt_is_named_without_its_value() {
        BAD.forEach((name, values) -> {
            var sentences = new TreeSet<String>();
            values.forEach(value -> assertThat(complaints(name, value))
                    .as(name + "=" + value)
                    .hasSize(1)
                    .allSatisfy(sentences::add));
            assertThat(sentences)
                    .as("the same whatever the value is")
                    .singleElement()
                    .asString()
                    .matches("InspectIQ can't start: " + name
                            + " is no(t what it must be \\(.*\\)| setting of the service)\\.");
        });
    }

    @Test
    void every_setting_that_the_code_reads_is_known_and_told_in_the_readme() throws IOException {
        var read = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src", "main"))) {
            for (Path file : files.filter(f -> f.toString().matches(".*\\.(java|properties)"))
                    .toList()) {
                var names =
                        Pattern.compile("(?:\"|\\$\\{)(inspectiq\\.[a-z.]+)").matcher(Files.readString(file));
                while (names.find())
                    read.add(names.group(1).toUpperCase(Locale.ROOT).replace('.', '_'));
            }
        }
        String readme = Files.readString(Path.of("README.md"));
        assertThat(read).hasSizeGreaterThan(15).allSatisfy(name -> {
            assertThat(complaints(name, "x")).as(name).noneMatch(told -> told.contains("is no setting"));
            assertThat(readme).contains("`" + name);
        });
    }

    private static List<String> complaints(String name, String value) {
        var environment = new HashMap<>(RIGHT);
        environment.put(name, value);
        return Settings.complaints(environment);
    }
}
