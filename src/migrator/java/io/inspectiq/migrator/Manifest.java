package io.inspectiq.migrator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an export holds: whose it is, of which schema, and of each table how many rows with which checksum (SHA-256 of its
 * lines). The same rows give the same manifest, so two of them tell whether anything has changed.
 */
public record Manifest(UUID company, String slug, int schemaVersion, List<Entry> tables) {
    private static final String FORMAT = "inspectiq-company-1";
    private static final Pattern HEAD = Pattern.compile(
            "\\{\"format\":\"([^\"]*)\",\"company\":\"([^\"]*)\",\"slug\":\"([^\"]*)\",\"schemaVersion\":(\\d+),\"tables\":\\[");
    private static final Pattern LINE =
            Pattern.compile("\\{\"table\":\"([^\"]*)\",\"rows\":(\\d+),\"sha256\":\"([0-9a-f]{64})\"}");

    /** One table of it. */
    public record Entry(String table, long rows, String sha256) {}

    public long rows() {
        return tables.stream().mapToLong(Entry::rows).sum();
    }

    /** Of all the rows; the schema's version and the order of the tables don't count. */
    public String checksum() {
        var digest = Digest.sha256();
        tables.stream()
                .map(entry -> entry.table() + " " + entry.rows() + " " + entry.sha256() + "\n")
                .sorted()
                .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
        digest.update(company.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** JSON, with a line for each table. All of it are names and numbers, so nothing needs an escape. */
    String json() {
        var lines = tables.stream()
                .map(entry -> "{\"table\":\"%s\",\"rows\":%d,\"sha256\":\"%s\"}"
                        .formatted(entry.table(), entry.rows(), entry.sha256()))
                .toList();
        return "{\"format\":\"%s\",\"company\":\"%s\",\"slug\":\"%s\",\"schemaVersion\":%d,\"tables\":[%n%s%n]}%n"
                .formatted(FORMAT, company, slug, schemaVersion, String.join(",\n", lines));
    }

    static Manifest of(String json) {
        var head = HEAD.matcher(json);
        if (!head.find() || !head.group(1).equals(FORMAT)) {
            throw new IllegalArgumentException("This is no manifest of an export (" + FORMAT + ").");
        }
        var tables = new ArrayList<Entry>();
        for (Matcher line = LINE.matcher(json); line.find(); ) {
            tables.add(new Entry(line.group(1), Long.parseLong(line.group(2)), line.group(3)));
        }
        return new Manifest(
                UUID.fromString(head.group(2)), head.group(3), Integer.parseInt(head.group(4)), List.copyOf(tables));
    }
}
