package io.inspectiq.db;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready unless the isolation gate was last seen closed; then it names the rule, as the log does. Asks nobody: a probe must not wake a paused database. */
@Readiness
@ApplicationScoped
class GateReadiness implements HealthCheck {
    private final Gate gate;

    GateReadiness(Gate gate) {
        this.gate = gate;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("isolation gate");
        String broken = gate.violation();
        return broken.isEmpty()
                ? answer.up().build()
                : answer.down().withData("broken", broken).build();
    }
}
