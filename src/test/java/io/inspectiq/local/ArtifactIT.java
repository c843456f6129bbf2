package io.inspectiq.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** Looks into the packaged service: nothing of development is in it, and nothing that could migrate or speak JDBC. */
class ArtifactIT {
    private static final List<String> FORBIDDEN = List.of(
            "io/inspectiq/local/",
            "io/inspectiq/migrator/",
            "io/inspectiq/support/",
            "io/zonky/",
            "org/testcontainers/",
            "org/flywaydb/",
            "io/agroal/",
            "org/postgresql/",
            "db/migration/");

    @Test
    void only_what_serves_requests_is_in_the_production_artifact() throws IOException {
        var names = new ArrayList<String>();
        try (var files = Files.walk(Path.of("target", "quarkus-app"))) {
            for (Path jar :
                    files.filter(file -> file.toString().endsWith(".jar")).toList()) names.addAll(entries(jar));
        }

        assertThat(names).contains("io/inspectiq/InspectIq.class");
        assertThat(names).noneMatch(name -> FORBIDDEN.stream().anyMatch(name::startsWith));
    }

    private static List<String> entries(Path jar) throws IOException {
        try (var opened = new JarFile(jar.toFile())) {
            return opened.stream().map(ZipEntry::getName).toList();
        }
    }
}
