package io.inspectiq.migrator;

import java.sql.SQLException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/** Sends every migration through the gate, in the transaction of the migration: what breaks isolation never happened. */
final class GateAfterEach implements Callback {
    private final IsolationGate gate = new IsolationGate();

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_EACH_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            gate.pass(context.getConnection(), version(context));
        } catch (SQLException failed) {
            throw new IllegalStateException("the gate cannot read the catalogue", failed);
        }
    }

    private static int version(Context context) {
        return Integer.parseInt(context.getMigrationInfo().getVersion().getVersion());
    }

    @Override
    public String getCallbackName() {
        return "isolation gate";
    }
}
