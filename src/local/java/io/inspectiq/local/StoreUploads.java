package io.inspectiq.local;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** Uploads in parts, as a store has them: each part with its hash, put together when all are named with theirs. */
final class StoreUploads {
    private static final long LEAST_OF_A_PART = 5 << 20;
    private static final Pattern PART = Pattern.compile("<Part>(.*?)</Part>", Pattern.DOTALL);

    private final Shelves shelves;

    StoreUploads(Shelves shelves) {
        this.shelves = shelves;
    }

    String begin(String name, Headers headers) throws IOException, StoreRefusal {
        if (!"SHA256".equals(headers.getFirst("x-amz-checksum-algorithm"))) {
            throw new StoreRefusal(501, "NotImplemented");
        }
        String id = UUID.randomUUID().toString();
        String type = StoreSignature.one(headers, "content-type");
        shelves.put(
                called(name, id), shelves.take(InputStream.nullInputStream()).file(), type, "");
        return "<InitiateMultipartUploadResult><UploadId>%s</UploadId></InitiateMultipartUploadResult>".formatted(id);
    }

    /** The name of its parts, without their numbers. */
    String of(String name, String id) throws IOException, StoreRefusal {
        if (shelves.find(called(name, id)).isEmpty()) {
            throw new StoreRefusal(404, "NoSuchUpload");
        }
        return called(name, id);
    }

    private static String called(String name, String id) {
        return "upload " + id + " " + name + " ";
    }

    String parts(String name, String id) throws IOException, StoreRefusal {
        var said = new StringBuilder("<ListPartsResult>");
        for (var part : shelves.startingWith(of(name, id)).entrySet()) {
            if (!part.getKey().isEmpty()) {
                said.append(("<Part><PartNumber>%s</PartNumber><ETag>%s</ETag><Size>%d</Size>"
                                + "<ChecksumSHA256>%s</ChecksumSHA256></Part>")
                        .formatted(
                                part.getKey(),
                                quoted(part.getValue().tag()),
                                part.getValue().bytes(),
                                part.getValue().checksum()));
            }
        }
        return said.append("</ListPartsResult>").toString();
    }

    String finish(String name, String id, InputStream body, String payload) throws IOException, StoreRefusal {
        String upload = of(name, id);
        Path said = shelves.take(body, payload, null).file();
        var parts = named(upload, Files.readString(said));
        Files.delete(said);
        String type = shelves.find(upload).orElseThrow().contentType();
        var thing = shelves.put(name, together(parts), type, checksum(parts));
        abort(name, id);
        return "<CompleteMultipartUploadResult><ETag>%s</ETag><ChecksumSHA256>%s</ChecksumSHA256></CompleteMultipartUploadResult>"
                .formatted(quoted(thing.tag()), thing.checksum());
    }

    private List<Shelves.Thing> named(String upload, String xml) throws IOException, StoreRefusal {
        var parts = new ArrayList<Shelves.Thing>();
        for (var said : PART.matcher(xml).results().map(found -> found.group(1)).toList()) {
            var part = shelves.find(upload + text(said, "PartNumber"))
                    .orElseThrow(() -> new StoreRefusal(400, "InvalidPart"));
            boolean same = part.checksum().equals(text(said, "ChecksumSHA256"))
                    && part.tag().equals(text(said, "ETag").replace("&quot;", "\""));
            if (!same) {
                throw new StoreRefusal(400, "InvalidPart");
            }
            parts.add(part);
        }
        return parts;
    }

    private Path together(List<Shelves.Thing> parts) throws IOException, StoreRefusal {
        Path whole = shelves.take(InputStream.nullInputStream()).file();
        try (var out = Files.newOutputStream(whole)) {
            for (var part : parts) {
                if (part != parts.getLast() && part.bytes() < LEAST_OF_A_PART) {
                    throw new StoreRefusal(400, "EntityTooSmall");
                }
                Files.copy(part.file(), out);
            }
        }
        return whole;
    }

    private static String checksum(List<Shelves.Thing> parts) {
        var digest = Shelves.sha256();
        parts.forEach(part -> digest.update(Base64.getDecoder().decode(part.checksum())));
        return Base64.getEncoder().encodeToString(digest.digest()) + "-" + parts.size();
    }

    void abort(String name, String id) throws IOException, StoreRefusal {
        String upload = of(name, id);
        for (String part : shelves.startingWith(upload).keySet()) {
            shelves.delete(upload + part);
        }
    }

    private static String text(String xml, String element) {
        var found =
                Pattern.compile("<" + element + ">([^<]*)</" + element + ">").matcher(xml);
        return found.find() ? found.group(1) : "";
    }

    static String quoted(String tag) {
        return tag.replace("\"", "&quot;");
    }
}
