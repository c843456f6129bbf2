package io.inspectiq.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.callback.QuarkusTestAfterAllCallback;
import io.quarkus.test.junit.callback.QuarkusTestContext;

/** After each test class: all SQL that its requests brought to PostgreSQL is in the catalogue (C10). */
public final class OnlyConstants implements QuarkusTestAfterAllCallback {
    @Override
    public void afterAll(QuarkusTestContext context) {
        assertThat(Catalogue.strangersIn(Stack.tap.texts()))
                .as("SQL on the wire that is no constant of the service (C10)")
                .isEmpty();
    }
}
