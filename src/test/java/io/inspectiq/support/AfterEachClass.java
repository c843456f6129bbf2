package io.inspectiq.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.callback.QuarkusTestAfterAllCallback;
import io.quarkus.test.junit.callback.QuarkusTestContext;

/**
 * What holds after each class of tests, whatever it was about: all SQL that its requests brought to PostgreSQL is in the
 * catalogue (C10), and nothing that the service said to anybody, or logged, spoke of a company that nobody acts for (T8).
 */
public final class AfterEachClass implements QuarkusTestAfterAllCallback {
    @Override
    public void afterAll(QuarkusTestContext context) {
        assertThat(Catalogue.strangersIn(Stack.tap.texts()))
                .as("SQL on the wire that is no constant of the service (C10)")
                .isEmpty();
        assertThat(Canary.heard())
                .as("what was heard of a company that nobody acts for (T8)")
                .isEmpty();
    }
}
