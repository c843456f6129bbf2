package io.inspectiq;

import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.support.Stack;
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.maven.dependency.ArtifactCoords;
import io.quarkus.maven.dependency.ResolvedDependency;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the production artifact is made of. Quarkus packs the model's runtime dependencies and the classes of src/main; the
 * same model, without what only tests ask for, is what is looked at here, before anything is packed.
 */
@QuarkusTest
@WithTestResource(Stack.class)
class ArtifactTest {
    private static final List<String> MIGRATOR_OR_TEST_ONLY = List.of(
            "org.flywaydb",
            "io.agroal",
            "org.postgresql",
            "io.zonky",
            "org.testcontainers",
            "info.picocli",
            "quarkus-flyway",
            "quarkus-agroal",
            "quarkus-jdbc",
            "quarkus-datasource-jdbc",
            "io.rest-assured",
            "org.junit",
            "com.tngtech");

    @Test
    void the_service_carries_no_migrations_no_jdbc_and_no_embedded_database() {
        var packed =
                runtimeDependencies().map(ResolvedDependency::toGACTVString).toList();

        assertThat(packed).as("the list itself").anyMatch(d -> d.contains("quarkus-reactive-pg-client"));
        assertThat(packed).noneMatch(d -> MIGRATOR_OR_TEST_ONLY.stream().anyMatch(d::contains));
    }

    @Test
    void the_service_carries_neither_the_local_stack_nor_the_migrator() throws Exception {
        var main = Path.of("target", "classes", "io", "inspectiq");

        assertThat(main.resolve("InspectIq.class")).exists();
        assertThat(main.resolve("local")).doesNotExist();
        assertThat(main.resolve("migrator")).doesNotExist();
        assertThat(main.resolveSibling("..").resolve("db")).doesNotExist();
        try (Stream<Path> files = Files.walk(Path.of("target", "classes"))) {
            assertThat(files.map(Path::toString)).noneMatch(f -> f.endsWith(".sql") || f.contains("Demo"));
        }
    }

    private static Stream<ResolvedDependency> runtimeDependencies() {
        var loader = (QuarkusClassLoader) ArtifactTest.class.getClassLoader();
        return loader.getCuratedApplication().getApplicationModel().getRuntimeDependencies().stream()
                .filter(d -> !"test".equals(d.getScope()) && ArtifactCoords.TYPE_JAR.equals(d.getType()));
    }
}
