package io.inspectiq.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.inspectiq.iam.LoginSettings;
import io.inspectiq.iam.ObjectStore;
import io.inspectiq.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that callers are handed, each good for one request and a few minutes. An upload's signs what has to arrive:
 * its key, length, type and hash. Uploads land in a bucket of their own; what is kept is moved from there.
 */
@ApplicationScoped
class Addresses {
    static final Duration UPLOAD = Duration.ofMinutes(15);
    static final Duration DOWNLOAD = Duration.ofMinutes(5);

    private final ObjectStore store;
    private final String uploads;
    private final String kept;

    Addresses(Config config) {
        var environment = new HashMap<String, String>();
        for (String name : LoginSettings.READ) {
            config.getOptionalValue(name, String.class).ifPresent(value -> environment.put(name, value));
        }
        this.uploads = said(config, "inspectiq.upload.bucket");
        this.kept = said(config, "inspectiq.media.bucket");
        this.store = new ObjectStore(
                environment, said(config, "inspectiq.media.region"), said(config, "inspectiq.media.endpoint"));
    }

    private static String said(Config config, String name) {
        return config.getOptionalValue(name, String.class).orElse("");
    }

    void mustBeThere() {
        if (kept.isEmpty() || uploads.isEmpty()) {
            throw Problem.notOffered("No store for photos and documents is set up here.");
        }
    }

    String uploads() {
        return uploads;
    }

    String kept() {
        return kept;
    }

    ObjectStore store() {
        return store;
    }

    ObjectStore.Request upload(Key key, long bytes, String sha256, String contentType) {
        var headers = Map.of(
                "content-length", String.valueOf(bytes),
                "content-type", contentType,
                "x-amz-checksum-sha256", Sha256.base64(sha256));
        return store.presigned("PUT", uploads, key.name(), Map.of(), headers, UPLOAD);
    }

    ObjectStore.Request part(Key key, String uploadId, int number, long bytes, String sha256) {
        var headers = Map.of(
                "content-length", String.valueOf(bytes),
                "x-amz-checksum-sha256", Sha256.base64(sha256));
        var query = Map.of("partNumber", String.valueOf(number), "uploadId", uploadId);
        return store.presigned("PUT", uploads, key.name(), query, headers, UPLOAD);
    }

    /** A document is saved, not shown: what it holds is nobody's we know. */
    String download(Key key, boolean shown, @Nullable String fileName) {
        var query = new TreeMap<String, String>();
        String name = fileName == null ? "" : "; filename*=UTF-8''" + encoded(fileName);
        query.put("response-content-disposition", (shown ? "inline" : "attachment") + name);
        query.put("response-cache-control", "private, max-age=300");
        return store.presigned("GET", kept, key.name(), query, Map.of(), DOWNLOAD)
                .address()
                .toString();
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, UTF_8).replace("+", "%20").replace("*", "%2A");
    }
}
