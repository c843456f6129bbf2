package io.inspectiq.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.inspectiq.iam.ObjectStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the service itself asks of the store, over HTTP and blocking. Every call is about one key of one company. */
@ApplicationScoped
class Warehouse {
    private static final int PATIENCE_MILLIS = 3_000;
    private static final int LONG_PATIENCE_MILLIS = 20_000;
    private static final int LONGEST_ANSWER = 1 << 20;
    private static final byte[] NOTHING = {};

    /**
     * What the store tells of a file: its length, its hash in base64, of a file in parts that of their hashes; and a tag, by which
     * another file of the same name is told from it.
     */
    record Head(long bytes, String checksum, String tag) {}

    record Part(int number, long bytes, String checksum, String tag) {}

    /** Reads a file while it comes. */
    interface Reader<T> {
        T read(InputStream file) throws IOException, Unfit.Found;
    }

    /** Writes a body while it goes. */
    interface Writer {
        void write(OutputStream body) throws IOException;
    }

    private static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        Refused(int status, String said) {
            super("The store answered " + status + " " + text(said, "Code"));
        }
    }

    /** Another file lies there than the one that was looked at. */
    static final class Exchanged extends IOException {
        private static final long serialVersionUID = 1;
    }

    private final Addresses addresses;

    Warehouse(Addresses addresses) {
        this.addresses = addresses;
    }

    /** Of what was uploaded. */
    Optional<Head> head(Key key) throws IOException {
        var connection = open(
                "HEAD",
                signed("HEAD", addresses.uploads(), key, Map.of(), Map.of("x-amz-checksum-mode", "ENABLED"), NOTHING));
        if (connection.getResponseCode() == HttpURLConnection.HTTP_NOT_FOUND) {
            connection.disconnect();
            return Optional.empty();
        }
        expect(connection);
        String checksum = connection.getHeaderField("x-amz-checksum-sha256");
        return Optional.of(new Head(
                connection.getContentLengthLong(),
                checksum == null ? "" : checksum,
                String.valueOf(connection.getHeaderField("etag"))));
    }

    /** Begins an upload in parts, each of which will bring its hash. */
    String begin(Key key, String contentType) throws IOException {
        var headers = Map.of("content-type", contentType, "x-amz-checksum-algorithm", "SHA256");
        String said = send("POST", addresses.uploads(), key, Map.of("uploads", ""), headers, NOTHING);
        return text(said, "UploadId");
    }

    void abandon(Key key, String uploadId) throws IOException {
        send("DELETE", addresses.uploads(), key, Map.of("uploadId", uploadId), Map.of(), NOTHING);
    }

    /** Those that have arrived whole, in their order; empty when there is no such upload any more. */
    Optional<List<Part>> parts(Key key, String uploadId) throws IOException {
        var connection =
                open("GET", signed("GET", addresses.uploads(), key, Map.of("uploadId", uploadId), Map.of(), NOTHING));
        if (connection.getResponseCode() == HttpURLConnection.HTTP_NOT_FOUND) {
            connection.disconnect();
            return Optional.empty();
        }
        return Optional.of(Pattern.compile("<Part>(.*?)</Part>", Pattern.DOTALL)
                .matcher(expect(connection))
                .results()
                .map(Warehouse::part)
                .sorted(Comparator.comparingInt(Part::number))
                .toList());
    }

    private static Part part(MatchResult found) {
        String said = found.group(1);
        return new Part(
                Integer.parseInt(text(said, "PartNumber")),
                Long.parseLong(text(said, "Size")),
                text(said, "ChecksumSHA256"),
                text(said, "ETag"));
    }

    void finish(Key key, String uploadId, List<Part> parts) throws IOException {
        var body = new StringBuilder("<CompleteMultipartUpload xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">");
        for (Part part : parts) {
            body.append("<Part><ChecksumSHA256>%s</ChecksumSHA256><ETag>%s</ETag><PartNumber>%d</PartNumber></Part>"
                    .formatted(part.checksum, part.tag, part.number));
        }
        String said = send(
                "POST",
                addresses.uploads(),
                key,
                Map.of("uploadId", uploadId),
                Map.of("content-type", "application/xml"),
                body.append("</CompleteMultipartUpload>").toString().getBytes(UTF_8));
        if (said.contains("<Error>")) { // the store begins to answer before it knows
            throw new Refused(HttpURLConnection.HTTP_OK, said);
        }
    }

    /** The file of this tag; Exchanged when there is another. */
    <T> T read(Key key, String tag, Reader<T> reader) throws IOException, Unfit.Found {
        return read(key, Map.of("if-match", tag), reader);
    }

    private <T> T read(Key key, Map<String, String> headers, Reader<T> reader) throws IOException, Unfit.Found {
        var connection = open("GET", signed("GET", addresses.uploads(), key, Map.of(), headers, NOTHING));
        if (connection.getResponseCode() >= HttpURLConnection.HTTP_BAD_REQUEST) {
            expect(connection);
        }
        try (var file = connection.getInputStream()) {
            return reader.read(file);
        } finally {
            connection.disconnect();
        }
    }

    /** From the first byte said up to the last one said. */
    byte[] slice(Key key, String tag, long first, long last) throws IOException, Unfit.Found {
        var headers = Map.of("if-match", tag, "range", "bytes=" + first + "-" + last);
        return read(key, headers, InputStream::readAllBytes);
    }

    /** Keeps the file of this tag as it was uploaded, or Exchanged; answers the hash that the store has made of the copy. */
    String keep(Key key, String tag, String contentType) throws IOException {
        var headers = Map.of(
                "content-type",
                contentType,
                "x-amz-copy-source",
                addresses.uploads() + "/" + key.name(),
                "x-amz-copy-source-if-match",
                tag,
                "x-amz-checksum-algorithm",
                "SHA256");
        String said = send("PUT", addresses.kept(), key, Map.of(), headers, NOTHING);
        if (said.contains("<Error>")) {
            throw new Refused(HttpURLConnection.HTTP_OK, said);
        }
        return text(said, "ChecksumSHA256");
    }

    /** Keeps what is written, if it has this hash. */
    void keep(Key key, String contentType, long bytes, String sha256, Writer writer) throws IOException {
        var headers = Map.of("content-type", contentType, "x-amz-checksum-sha256", Sha256.base64(sha256));
        var request = addresses.store().signed("PUT", addresses.kept(), key.name(), Map.of(), headers, "");
        var connection = open("PUT", request);
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(bytes);
        try (var body = connection.getOutputStream()) {
            writer.write(body);
        }
        expect(connection);
    }

    void discard(Key key) throws IOException {
        send("DELETE", addresses.uploads(), key, Map.of(), Map.of(), NOTHING);
    }

    void remove(Key key) throws IOException {
        send("DELETE", addresses.kept(), key, Map.of(), Map.of(), NOTHING);
    }

    private ObjectStore.Request signed(
            String method,
            String bucket,
            Key key,
            Map<String, String> query,
            Map<String, String> headers,
            byte[] body) {
        return addresses.store().signed(method, bucket, key.name(), query, headers, ObjectStore.hash(body));
    }

    private String send(
            String method, String bucket, Key key, Map<String, String> query, Map<String, String> headers, byte[] body)
            throws IOException {
        var connection = open(method, signed(method, bucket, key, query, headers, body));
        if (!method.equals("DELETE")) {
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(body.length);
            try (var out = connection.getOutputStream()) {
                out.write(body);
            }
        }
        boolean gone = method.equals("DELETE") && connection.getResponseCode() == HttpURLConnection.HTTP_NOT_FOUND;
        return gone ? "" : expect(connection);
    }

    private static HttpURLConnection open(String method, ObjectStore.Request request) throws IOException {
        var connection = (HttpURLConnection) request.address().toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(LONG_PATIENCE_MILLIS);
        request.headers().forEach(connection::setRequestProperty);
        return connection;
    }

    private String expect(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        boolean fine = status >= HttpURLConnection.HTTP_OK && status < HttpURLConnection.HTTP_MULT_CHOICE;
        try (var in = fine ? connection.getInputStream() : connection.getErrorStream()) {
            String said = in == null ? "" : new String(in.readNBytes(LONGEST_ANSWER), UTF_8);
            if (fine) {
                return said;
            }
            if (status == HttpURLConnection.HTTP_PRECON_FAILED) {
                throw new Exchanged();
            }
            if (status == HttpURLConnection.HTTP_FORBIDDEN) {
                addresses.store().forget();
            }
            throw new Refused(status, said);
        } finally {
            connection
                    .disconnect(); // one kept open would have to outlive a pause, and a body that is streamed goes once
        }
    }

    /** What an element of the store's answers holds; its names are never nested in themselves. */
    private static String text(String xml, String name) {
        var found = Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(xml);
        return found.find() ? found.group(1).replace("&quot;", "\"").replace("&amp;", "&") : "";
    }
}
