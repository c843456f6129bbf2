package io.inspectiq.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Runs deploy/bootstrap.sql, which an administrator gives to psql, without a psql: that file keeps to statements that end
 * a line with a semicolon, and to psql's quoted variables.
 */
final class Bootstrap {
    private static final Path FILE = Path.of("deploy", "bootstrap.sql");
    private static final Pattern COMMENT = Pattern.compile("(?m)^--.*$");
    private static final Pattern END = Pattern.compile("(?m);\\s*$");
    private static final Pattern VARIABLE = Pattern.compile(":'(\\w+)'");

    private Bootstrap() {}

    static void run(Server server, Map<String, String> variables) {
        try (var connection = server.connect("postgres");
                var sql = connection.createStatement()) {
            String text = COMMENT.matcher(Files.readString(FILE)).replaceAll("");
            for (String statement : END.split(text)) {
                if (!statement.isBlank()) sql.execute(filled(statement, variables));
            }
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(FILE + " failed: " + e.getMessage(), e);
        }
    }

    private static String filled(String statement, Map<String, String> variables) {
        return VARIABLE.matcher(statement).replaceAll(found -> {
            String value = variables.get(found.group(1));
            if (value == null) throw new IllegalStateException(FILE + " asks for :" + found.group(1));
            return "'" + value.replace("'", "''") + "'";
        });
    }
}
