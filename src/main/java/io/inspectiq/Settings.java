package io.inspectiq;

import io.inspectiq.iam.LoginSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What the environment must say before the service starts, what it may say, and what each value must look like. */
final class Settings {
    private record Rule(boolean required, String meaning, Predicate<String> holds) {}

    /** Kubernetes tells every container of a service of this name, or one that begins with it. */
    private static final String OF_KUBERNETES = "INSPECTIQ_(.*_)?(SERVICE_(HOST|PORT)|PORT)(_.*)?";

    private static final String DURATION = "a time above zero, such as 10S, 500ms or 1M";
    private static final String COUNT = "a whole number above zero";
    private static final String BUCKET = "a bucket's name, without dots";
    private static final String PASSWORD = "INSPECTIQ_DB_PASSWORD";
    private static final Map<String, Rule> KNOWN = new TreeMap<>();

    static {
        must("INSPECTIQ_DB_URL", "postgresql://host:port/database, without a user", Value::database);
        must("INSPECTIQ_DB_USER", "the application's database user", v -> true);
        must("INSPECTIQ_ISSUER", "the URL of the token issuer", Value::web);
        must("INSPECTIQ_CLIENT_IDS", "the app clients whose tokens are taken, by comma", Value::names);
        must("INSPECTIQ_CURSOR_KEYS", "keys of 32 bytes or more in base64, by comma", Value::keys);
        may("INSPECTIQ_TENANT_CLAIM", "custom:tenant_id or tenant_id", Value.oneOf("custom:tenant_id", "tenant_id"));
        may("INSPECTIQ_JWKS_URL", "the URL of the issuer's keys", Value::web);
        may("INSPECTIQ_JWKS_REFRESH", DURATION, Value::duration);
        may("INSPECTIQ_CORS_ORIGINS", "origins such as https://app.example.com, by comma", Value::origins);
        may("INSPECTIQ_RATE_LIMIT", COUNT, Value::count);
        may("INSPECTIQ_RATE_WINDOW", COUNT + ", in seconds", Value::count);
        may("INSPECTIQ_LINK_LIMIT", COUNT + ", a minute", Value::count);
        may("INSPECTIQ_LINK_MISSES", COUNT + ", a minute", Value::count);
        may("INSPECTIQ_DB_READER_URL", "as INSPECTIQ_DB_URL, of a server that follows it", Value::database);
        may("INSPECTIQ_DB_POOL_SIZE", COUNT + " up to 1000", Value::few);
        may("INSPECTIQ_DB_STREAMS", COUNT + " up to 1000", Value::few);
        may("INSPECTIQ_DB_POOLER", "true or false", Value.oneOf("true", "false"));
        may(PASSWORD, "the database user's password", v -> true);
        may(LoginSettings.AUTH, "password or iam", v -> true);
        may(LoginSettings.CA, "rds, or a file of certificates", v -> true);
        may("INSPECTIQ_MEDIA_BUCKET", BUCKET + ", where photos and documents are kept", Value::bucket);
        may("INSPECTIQ_UPLOAD_BUCKET", BUCKET + ", where they arrive", Value::bucket);
        may("INSPECTIQ_MEDIA_REGION", "a region such as us-east-1", Value::region);
        may("INSPECTIQ_MEDIA_ENDPOINT", "the URL of a store that speaks S3, without a path", Value::origin);
        may("INSPECTIQ_DB_WAKE", DURATION, Value::duration);
        may("INSPECTIQ_DEADLINE", DURATION, Value::duration);
        may("INSPECTIQ_LAMBDA_FRONT_KEY", "words of 32 characters or more, by comma", Value::longWords);
        may("INSPECTIQ_LAMBDA_MODE", "stream or buffer", Value.oneOf("stream", "buffer"));
        may("QUARKUS_HTTP_PORT", "a port", Value::port);
    }

    private Settings() {}

    private static void must(String name, String meaning, Predicate<String> holds) {
        KNOWN.put(name, new Rule(true, meaning, holds));
    }

    private static void may(String name, String meaning, Predicate<String> holds) {
        KNOWN.put(name, new Rule(false, meaning, holds));
    }

    /** A sentence for each setting that is missing, wrong or unknown, since that is a misspelt one; never its value. */
    static List<String> complaints(Map<String, String> environment) {
        var complaints = new ArrayList<String>();
        KNOWN.forEach((name, rule) -> {
            String value = environment.getOrDefault(name, "");
            if (value.isBlank() && rule.required) {
                complaints.add("InspectIQ can't start: " + name + " is not set (" + rule.meaning + ").");
            } else if (!value.isBlank() && !rule.holds.test(value)) {
                complaints.add("InspectIQ can't start: " + name + " is not what it must be (" + rule.meaning + ").");
            }
        });
        LoginSettings.complaints(environment, PASSWORD)
                .forEach(complaint -> complaints.add("InspectIQ can't start: " + complaint + "."));
        media(environment).forEach(complaint -> complaints.add("InspectIQ can't start: " + complaint + "."));
        environment.keySet().stream()
                .filter(Settings::isMisspelt)
                .sorted()
                .forEach(name -> complaints.add("InspectIQ can't start: " + name + " is no setting of the service."));
        return complaints;
    }

    /** All that a store of photos and documents needs, or nothing of it. */
    private static List<String> media(Map<String, String> environment) {
        var complaints = new ArrayList<String>();
        boolean kept = said(environment, "INSPECTIQ_MEDIA_BUCKET");
        if (kept != said(environment, "INSPECTIQ_UPLOAD_BUCKET")) {
            complaints.add(
                    "INSPECTIQ_MEDIA_BUCKET and INSPECTIQ_UPLOAD_BUCKET go together, and one of them is not set");
        } else if (kept
                && environment
                        .getOrDefault("INSPECTIQ_MEDIA_BUCKET", "")
                        .equals(environment.get("INSPECTIQ_UPLOAD_BUCKET"))) {
            complaints.add(
                    "INSPECTIQ_MEDIA_BUCKET and INSPECTIQ_UPLOAD_BUCKET are the same, and what arrives is not yet kept");
        }
        if (kept) {
            complaints.addAll(LoginSettings.ofStore(environment, "INSPECTIQ_MEDIA_REGION", "INSPECTIQ_MEDIA_BUCKET"));
        }
        return complaints;
    }

    private static boolean said(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }

    private static boolean isMisspelt(String name) {
        return name.startsWith("INSPECTIQ_") && !KNOWN.containsKey(name) && !name.matches(OF_KUBERNETES);
    }
}
