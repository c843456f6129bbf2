package io.inspectiq;

import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What the environment must say before the service starts, and what each value must look like. */
final class Settings {
    private record Rule(String meaning, Predicate<String> holds) {}

    private static final Map<String, Rule> REQUIRED = new LinkedHashMap<>();

    static {
        REQUIRED.put("INSPECTIQ_DB_URL", new Rule("postgresql://host:port/database", v -> scheme(v, "postgresql")));
        REQUIRED.put("INSPECTIQ_DB_USER", new Rule("the application's database user", v -> true));
        REQUIRED.put("INSPECTIQ_DB_PASSWORD", new Rule("that user's password", v -> true));
        REQUIRED.put(
                "INSPECTIQ_ISSUER",
                new Rule("the URL of the token issuer", v -> scheme(v, "https") || scheme(v, "http")));
        REQUIRED.put("INSPECTIQ_CLIENT_IDS", new Rule("the app clients whose tokens are taken, by comma", v -> true));
        REQUIRED.put("INSPECTIQ_CURSOR_KEYS", new Rule("keys of 32 bytes or more in base64, by comma", Settings::keys));
    }

    private Settings() {}

    /** A sentence for each setting that is missing or wrong; never its value. */
    static List<String> complaints(Map<String, String> environment) {
        var complaints = new ArrayList<String>();
        REQUIRED.forEach((name, rule) -> {
            String value = environment.getOrDefault(name, "");
            if (value.isBlank()) {
                complaints.add("InspectIQ can't start: " + name + " is not set (" + rule.meaning + ").");
            } else if (!rule.holds.test(value)) {
                complaints.add("InspectIQ can't start: " + name + " is not what it must be (" + rule.meaning + ").");
            }
        });
        return complaints;
    }

    private static boolean scheme(String value, String scheme) {
        try {
            var uri = URI.create(value);
            return scheme.equals(uri.getScheme()) && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean keys(String value) {
        try {
            for (String key : value.split(",")) {
                if (Base64.getDecoder().decode(key.trim()).length < 32) {
                    return false;
                }
            }
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
