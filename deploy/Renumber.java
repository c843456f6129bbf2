import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Makes what Quarkus generates the same from build to build. The steps of a start hand values to each other under names with a number,
 * "proxykey12"; they are given out in the order in which the build's threads come. Here they are numbered anew, in the order in
 * which the classes of the jar name them.
 */
final class Renumber {
    private static final Pattern KEY = Pattern.compile("proxykey\\d+");
    private static final int MAGIC_AND_VERSION = 8;

    private final Map<String, String> numbered = new HashMap<>();

    public static void main(String... jars) throws IOException {
        for (String jar : jars) {
            new Renumber().renumber(Path.of(jar));
        }
    }

    private void renumber(Path jar) throws IOException {
        var entries = new LinkedHashMap<ZipEntry, byte[]>();
        try (var zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                byte[] content = zip.getInputStream(entry).readAllBytes();
                entries.put(entry, entry.getName().endsWith(".class") ? renumbered(content) : content);
            }
        }
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (var entry : entries.entrySet()) {
                var written = new ZipEntry(entry.getKey().getName());
                written.setTimeLocal(entry.getKey().getTimeLocal());
                zip.putNextEntry(written);
                zip.write(entry.getValue());
            }
        }
    }

    /** All that refers to a constant does so by its place, so that a longer one moves nothing else. */
    private byte[] renumbered(byte[] type) throws IOException {
        var to = new ByteArrayOutputStream(type.length);
        try (var in = new DataInputStream(new ByteArrayInputStream(type));
                var out = new DataOutputStream(to)) {
            out.write(in.readNBytes(MAGIC_AND_VERSION));
            int count = in.readUnsignedShort();
            out.writeShort(count);
            for (int i = 1; i < count; i++) {
                i += constant(in, out);
            }
            in.transferTo(out);
        }
        return to.toByteArray();
    }

    /** Answers how many places it takes besides its own. */
    private int constant(DataInputStream in, DataOutputStream out) throws IOException {
        int tag = in.readUnsignedByte();
        out.writeByte(tag);
        switch (tag) {
            case 1 -> {
                String text = in.readUTF();
                out.writeUTF(KEY.matcher(text).matches() ? name(text) : text);
            }
            case 7, 8, 16, 19, 20 -> out.write(in.readNBytes(2));
            case 15 -> out.write(in.readNBytes(3));
            case 3, 4, 9, 10, 11, 12, 17, 18 -> out.write(in.readNBytes(4));
            case 5, 6 -> out.write(in.readNBytes(8));
            default -> throw new IOException("A constant of a kind that is not known: " + tag);
        }
        return tag == 5 || tag == 6 ? 1 : 0;
    }

    private String name(String key) {
        return numbered.computeIfAbsent(key, k -> "proxykey" + (numbered.size() + 1));
    }
}
