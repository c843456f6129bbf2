package io.inspectiq.local;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;

/** Variables in a file that a shell can read and only its owner may. */
final class PrivateFile {
    private PrivateFile() {}

    static void write(Path file, Map<String, String> variables) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                file,
                variables.entrySet().stream()
                        .map(one -> one.getKey() + "='" + one.getValue() + "'\n")
                        .collect(joining()));
    }

    static Map<String, String> read(Path file) throws IOException {
        var variables = new LinkedHashMap<String, String>();
        for (String line : Files.readAllLines(file)) {
            int at = line.indexOf("='");
            variables.put(line.substring(0, at), line.substring(at + 2, line.length() - 1));
        }
        return variables;
    }
}
