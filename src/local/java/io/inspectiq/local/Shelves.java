package io.inspectiq.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Objects as files in a folder, each beside what is known of it. */
final class Shelves {
    /** An object, or a part of one: its hash in base64, which for an object made of parts is that of their hashes. */
    record Thing(Path file, String contentType, String checksum, String tag) {
        long bytes() throws IOException {
            return Files.size(file);
        }
    }

    /** What has arrived, and its hash. */
    record Arrived(Path file, byte[] sha256) {
        String base64() {
            return Base64.getEncoder().encodeToString(sha256);
        }

        String hex() {
            return HexFormat.of().formatHex(sha256);
        }
    }

    private final Path folder;

    Shelves(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    Arrived take(InputStream body) throws IOException {
        Path file = Files.createTempFile(folder, "arriving", "");
        var digest = sha256();
        try (var in = new DigestInputStream(body, digest)) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return new Arrived(file, digest.digest());
    }

    /** As above, if it has the hash that was signed, in hexadecimal, and the one that was said, in base64. */
    Arrived take(InputStream body, String signed, @Nullable String said) throws IOException, StoreRefusal {
        var arrived = take(body);
        boolean asSigned = signed.equals("UNSIGNED-PAYLOAD") || signed.equals(arrived.hex());
        boolean asSaid = said == null || said.equals(arrived.base64());
        if (asSigned && asSaid) {
            return arrived;
        }
        Files.delete(arrived.file());
        throw new StoreRefusal(400, asSaid ? "XAmzContentSHA256Mismatch" : "BadDigest");
    }

    /** Names are hashed, so that no name leads out of the folder. */
    private Path place(String name) {
        return folder.resolve(HexFormat.of().formatHex(sha256().digest(name.getBytes(UTF_8))));
    }

    Thing put(String name, Path file, String contentType, String checksum) throws IOException {
        Path place = place(name);
        String tag = "\"" + UUID.randomUUID().toString().replace("-", "") + "\"";
        Files.writeString(
                place.resolveSibling(place.getFileName() + ".about"),
                String.join("\n", name, contentType, checksum, tag));
        Files.move(file, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return new Thing(place, contentType, checksum, tag);
    }

    Optional<Thing> find(String name) throws IOException {
        Path place = place(name);
        var about = about(place.resolveSibling(place.getFileName() + ".about"));
        return Files.exists(place) && about.size() == 4
                ? Optional.of(new Thing(place, about.get(1), about.get(2), about.get(3)))
                : Optional.empty();
    }

    /** Nothing of what was deleted meanwhile. */
    private static List<String> about(Path file) throws IOException {
        try {
            return List.of(Files.readString(file).split("\n", -1));
        } catch (NoSuchFileException gone) {
            return List.of();
        }
    }

    void delete(String name) throws IOException {
        Path place = place(name);
        Files.deleteIfExists(place);
        Files.deleteIfExists(place.resolveSibling(place.getFileName() + ".about"));
    }

    /** By what their names have behind this. */
    Map<String, Thing> startingWith(String prefix) throws IOException {
        var found = new TreeMap<String, Thing>();
        try (var files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".about")).toList()) {
                String name = about(file).stream().findFirst().orElse("");
                if (name.startsWith(prefix)) {
                    find(name).ifPresent(thing -> found.put(name.substring(prefix.length()), thing));
                }
            }
        }
        return found;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
