package io.inspectiq;

import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.support.Executable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The packaged service says what is wrong with its settings and ends, before it has opened a port or read anything else. */
class SettingsIT {
    @Test
    void a_sentence_for_each_wrong_setting_and_nothing_else() {
        var told = new HashMap<>(Executable.stack());
        told.put("INSPECTIQ_DB_POOL_SIZE", "-8");
        told.put("INSPECTIQ_DEADLINE", "soon");
        told.put("INSPECTIQ_DB_POOLSIZE", "8");
        var ended = Executable.run(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        "target/quarkus-app/quarkus-run.jar"),
                told);

        assertThat(ended.code()).isEqualTo(78);
        assertThat(ended.said()).isEqualTo("""
                        InspectIQ can't start: INSPECTIQ_DB_POOL_SIZE is not what it must be (a whole number above zero up to 1000).
                        InspectIQ can't start: INSPECTIQ_DEADLINE is not what it must be (a time above zero, such as 10S, 500ms or 1M).
                        InspectIQ can't start: INSPECTIQ_DB_POOLSIZE is no setting of the service.
                        """);
    }
}
