package io.inspectiq.db;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready unless the isolation gate was last seen closed. Asks nobody: a probe must not wake a paused database. */
@Readiness
@ApplicationScoped
class GateReadiness implements HealthCheck {
    private final Gate gate;

    GateReadiness(Gate gate) {
        this.gate = gate;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("isolation gate")
                .status(gate.violation().isEmpty())
                .build();
    }
}
