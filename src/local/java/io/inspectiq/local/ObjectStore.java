package io.inspectiq.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for Amazon S3, as far as the service and those it hands addresses to use it: objects, uploads in parts, copies,
 * ranges, SHA-256 checks. It believes no request whose signature is not right.
 */
public final class ObjectStore implements AutoCloseable {
    public static final String REGION = "us-east-1";
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

    private final Shelves shelves;
    private final StoreUploads uploads;
    private final StoreSignature signature;
    private final HttpServer server;
    private final Map<String, Callable<?>> meanwhile = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private ObjectStore(Shelves shelves, StoreSignature signature, HttpServer server) {
        this.shelves = shelves;
        this.uploads = new StoreUploads(shelves);
        this.signature = signature;
        this.server = server;
    }

    public static ObjectStore start(int port, Path folder, String accessKey, String secretKey, String region) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            var store = new ObjectStore(new Shelves(folder), new StoreSignature(accessKey, secretKey, region), server);
            server.createContext("/", store::serve);
            server.setExecutor(store.threads);
            server.start();
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The store of objects can't listen on port " + port + ": " + e.getMessage(), e);
        }
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Whether there is an object of this name: the bucket, and its key. */
    public boolean has(String name) {
        try {
            return shelves.find(name).isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that it is. */
    public byte[] bytes(String name) {
        try {
            return Files.readAllBytes(shelves.find(name).orElseThrow().file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does this once, when something is about to be put under this name, by a copy or by its sender. */
    public void beforePut(String name, Callable<?> deed) {
        meanwhile.put(name, deed);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
            exchange.getResponseHeaders().set("Access-Control-Expose-Headers", "ETag, x-amz-checksum-sha256");
            try {
                if (exchange.getRequestMethod().equals("OPTIONS")) {
                    preflight(exchange);
                } else {
                    var query = StoreSignature.query(exchange);
                    answer(exchange, query, signature.payloadOf(exchange, query));
                }
            } catch (StoreRefusal no) {
                drain(exchange);
                say(exchange, no.status, no.xml());
            } catch (IOException | RuntimeException e) {
                e.printStackTrace(); // the server says nothing of what its handlers throw
                throw e;
            }
        }
    }

    /** Who is refused has been heard to the end, or has not been listened to yet. */
    private static void drain(HttpExchange exchange) {
        try {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        } catch (IOException heard) {
            // it was read, and closed
        }
    }

    private static void preflight(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Access-Control-Allow-Methods", "GET, PUT");
        exchange.getResponseHeaders().set("Access-Control-Allow-Headers", "content-type, x-amz-checksum-sha256");
        exchange.sendResponseHeaders(204, -1);
    }

    private void answer(HttpExchange exchange, Map<String, String> query, String payload)
            throws IOException, StoreRefusal {
        String name = exchange.getRequestURI().getPath().substring(1);
        String uploadId = query.getOrDefault("uploadId", "");
        boolean inParts = !uploadId.isEmpty();
        switch (exchange.getRequestMethod()) {
            case "PUT" -> put(exchange, query, name, payload);
            case "POST" -> {
                if (inParts) say(exchange, 200, uploads.finish(name, uploadId, exchange.getRequestBody(), payload));
                else say(exchange, 200, uploads.begin(name, exchange.getRequestHeaders()));
            }
            case "GET" -> {
                if (inParts) say(exchange, 200, uploads.parts(name, uploadId));
                else get(exchange, query, name);
            }
            case "HEAD" -> get(exchange, query, name);
            case "DELETE" -> {
                if (inParts) uploads.abort(name, uploadId);
                else shelves.delete(name);
                exchange.sendResponseHeaders(204, -1);
            }
            default -> throw new StoreRefusal(405, "MethodNotAllowed");
        }
    }

    private void put(HttpExchange exchange, Map<String, String> query, String name, String payload)
            throws IOException, StoreRefusal {
        interrupt(meanwhile.remove(name));
        var headers = exchange.getRequestHeaders();
        String source = headers.getFirst("x-amz-copy-source");
        if (source != null) {
            copy(exchange, source, name);
            return;
        }
        if (headers.getFirst("content-length") == null) {
            throw new StoreRefusal(411, "MissingContentLength");
        }
        var arrived = shelves.take(exchange.getRequestBody(), payload, headers.getFirst("x-amz-checksum-sha256"));
        String place = name;
        if (query.containsKey("partNumber")) {
            place = uploads.of(name, query.getOrDefault("uploadId", "")) + query.get("partNumber");
        }
        var type = Optional.ofNullable(headers.getFirst("content-type")).orElse("binary/octet-stream");
        var thing = shelves.put(place, arrived.file(), type, arrived.base64());
        exchange.getResponseHeaders().set("ETag", thing.tag());
        exchange.getResponseHeaders().set("x-amz-checksum-sha256", thing.checksum());
        exchange.sendResponseHeaders(200, -1);
    }

    private static void interrupt(@Nullable Callable<?> deed) {
        try {
            if (deed != null) deed.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void copy(HttpExchange exchange, String source, String name) throws IOException, StoreRefusal {
        var original = found(source.startsWith("/") ? source.substring(1) : source);
        mustMatch(original, exchange.getRequestHeaders().getFirst("x-amz-copy-source-if-match"));
        Shelves.Arrived copy;
        try (var in = Files.newInputStream(original.file())) {
            copy = shelves.take(in);
        }
        var thing = shelves.put(name, copy.file(), original.contentType(), copy.base64());
        say(
                exchange,
                200,
                "<CopyObjectResult><ETag>%s</ETag><ChecksumSHA256>%s</ChecksumSHA256></CopyObjectResult>"
                        .formatted(StoreUploads.quoted(thing.tag()), thing.checksum()));
    }

    private static void mustMatch(Shelves.Thing thing, @Nullable String tag) throws StoreRefusal {
        if (tag != null && !tag.equals(thing.tag())) {
            throw new StoreRefusal(412, "PreconditionFailed");
        }
    }

    private Shelves.Thing found(String name) throws IOException, StoreRefusal {
        return shelves.find(name).orElseThrow(() -> new StoreRefusal(404, "NoSuchKey"));
    }

    private void get(HttpExchange exchange, Map<String, String> query, String name) throws IOException, StoreRefusal {
        var thing = found(name);
        mustMatch(thing, exchange.getRequestHeaders().getFirst("if-match"));
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", thing.contentType());
        headers.set("ETag", thing.tag());
        query.forEach((parameter, value) -> {
            if (parameter.startsWith("response-")) headers.set(parameter.substring("response-".length()), value);
        });
        var range =
                RANGE.matcher(Optional.ofNullable(exchange.getRequestHeaders().getFirst("range"))
                        .orElse(""));
        long from = 0;
        long to = thing.bytes() - 1;
        boolean partial = range.matches();
        if (partial) {
            from = Long.parseLong(range.group(1));
            to = range.group(2).isEmpty() ? to : Math.min(to, Long.parseLong(range.group(2)));
            headers.set("Content-Range", "bytes " + from + "-" + to + "/" + thing.bytes());
        } else if ("ENABLED".equals(exchange.getRequestHeaders().getFirst("x-amz-checksum-mode"))) {
            headers.set("x-amz-checksum-sha256", thing.checksum());
        }
        if (from > to) {
            throw new StoreRefusal(416, "InvalidRange");
        }
        if (exchange.getRequestMethod().equals("HEAD")) {
            headers.set("Content-Length", String.valueOf(thing.bytes()));
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        exchange.sendResponseHeaders(partial ? 206 : 200, to - from + 1);
        try (var file = Files.newByteChannel(thing.file()).position(from);
                var out = exchange.getResponseBody()) {
            out.write(Channels.newInputStream(file).readNBytes((int) (to - from + 1)));
        }
    }

    private static void say(HttpExchange exchange, int status, String xml) throws IOException {
        byte[] bytes = xml.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
        if (!head) {
            try (var out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        }
    }
}
