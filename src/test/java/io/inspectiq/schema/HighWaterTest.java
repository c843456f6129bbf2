package io.inspectiq.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who reads changes since a moment misses none, however late a writer commits. */
class HighWaterTest {
    private final Company acme = Company.create();

    @Test
    void a_late_commit_lies_after_the_mark_that_a_reader_was_given_meanwhile() {
        try (var writer = acme.as("owner");
                var reader = acme.as("office")) {
            writer.run("insert into contacts (first_name) values ('Late')");
            var mark = reader.one("select high_water()");
            assertThat(reader.number("select count(*) from contacts")).isZero();
            writer.commit();

            assertThat(reader.texts("select first_name from contacts where updated_at >= ?", mark))
                    .containsExactly("Late");
        }
    }

    @Test
    void and_no_writer_outlives_the_mark() {
        try (var writer = acme.as("owner")) {
            assertThat(writer.one("""
                            select high_water() + interval '3 seconds'
                                 + current_setting('transaction_timeout')::interval < now()
                            """)).isEqualTo(true);
        }
    }

    @Test
    void the_time_limit_of_the_role_gives_way_to_the_writers() {
        try (var writer = acme.as("owner")) {
            writer.run(
                    "select set_config('transaction_timeout', '0', true), set_config('transaction_timeout', '200ms', true)");

            org.assertj.core.api.Assertions.assertThatThrownBy(() -> writer.run("select pg_sleep(20)"))
                    .isInstanceOf(Session.Failed.class)
                    .satisfies(failed ->
                            assertThat(((Session.Failed) failed).state()).isEqualTo("25P04"));
        }
    }

    @Test
    void deletions_are_among_the_changes() {
        try (var owner = acme.as("owner")) {
            owner.run("insert into contacts (first_name) values ('Gone')");
            owner.run("update contacts set deleted_at = now()");

            assertThat(owner.one("select deleted_at is not null from contacts where updated_at >= high_water()"))
                    .isEqualTo(true);
        }
    }
}
