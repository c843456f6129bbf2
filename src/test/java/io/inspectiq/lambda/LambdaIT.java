package io.inspectiq.lambda;

import java.nio.file.Path;
import java.util.List;

/** On the JVM. */
class LambdaIT extends LambdaProcess {
    LambdaIT() {
        super(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                "target/quarkus-app/quarkus-run.jar"));
    }
}
