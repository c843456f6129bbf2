package io.inspectiq.migrator;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inspectiq.support.Certificates;
import io.inspectiq.support.IamDoor;
import org.junit.jupiter.api.Test;

/** The roots of RDS are trusted, which no server of ours can show; so nobody else is. */
class RdsSocketsTest {
    @Test
    void a_server_that_none_of_them_certified_is_not_spoken_to() {
        var door = IamDoor.before(
                "postgresql://localhost:1/none", Certificates.shared().context("server"));
        var target = new Target(door.url(), "nobody", () -> "nothing", "rds");
        assertThatThrownBy(target::connect).hasStackTraceContaining("unable to find valid certification path");
    }
}
