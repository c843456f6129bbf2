package io.inspectiq.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inspectiq.support.Company;
import io.inspectiq.support.Drafts;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was published is frozen in the database itself: whoever writes, a superuser too, is refused by its triggers. */
@QuarkusTest
@WithTestResource(Stack.class)
class FrozenTest {
    private final Company acme = Company.create();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update template_sections set title = 'x' where version_id = ?",
                "delete from template_comments where version_id = ?",
                "update template_comments set body_html = 'x' where version_id = ?",
                "update template_items set rating_scale_id = null where version_id = ?",
                "insert into template_sections (version_id, position, title) values (?, 'V', 'x')",
                "update template_versions set note = 'x' where version_id = ?",
                "update template_versions set status = 'draft', content_hash = null, published_at = null where version_id = ?",
                "update template_versions set status = 'retired', content_hash = repeat('0', 64) where version_id = ?",
                "delete from template_versions where version_id = ?"
            })
    void no_statement_changes_it(String sql) {
        UUID version = new Drafts(acme).published();
        for (String state : new String[] {"published", "retired"}) {
            assertThatThrownBy(() -> acme.sql().run(sql, version))
                    .as(state)
                    .rootCause()
                    .hasMessageContaining("published");
            if (state.equals("published")) {
                acme.sql().run("update template_versions set status = 'retired' where version_id = ?", version);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>",
                "<p class=\"x\">",
                "<a href=\"javascript:x\">",
                "<a href=\"https://x\" onclick=\"y\">",
                "<img src=x>",
                "<P>",
                "<!-- -->"
            })
    void html_of_another_shape_is_not_stored(String html) {
        UUID version = new Drafts(acme).filled();

        assertThatThrownBy(() -> acme.sql()
                        .run("update template_comments set body_html = ? where version_id = ?", html, version))
                .rootCause()
                .hasMessageContaining("comment_body_html_form");
        acme.sql()
                .run(
                        "update template_comments set body_html = '<p>5 &lt; <a href=\"https://x.example/a?b\">6</a><br></p>' where version_id = ?",
                        version);
    }

    /** Whichever comes first: either the comment is in what was published, or it was refused. */
    @Test
    void a_change_at_the_instant_of_the_publication_is_in_it_or_refused() throws Exception {
        for (int i = 0; i < 5; i++) {
            UUID version = new Drafts(acme).filled();
            var together = new CyclicBarrier(2);
            Callable<Boolean> change = () -> {
                together.await();
                return done(() ->
                        acme.sql().run("update template_sections set title = 'Late' where version_id = ?", version));
            };
            Callable<Boolean> publish = () -> {
                together.await();
                return done(() -> acme.sql().number("select publish_template_version(?, null)::bigint", version));
            };
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var changed = threads.submit(change);
                assertThat(threads.submit(publish).get()).isTrue();
                String title = acme.sql().text("select title from template_sections where version_id = ?", version);
                assertThat(title.equals("Late")).isEqualTo(changed.get());
            }
            assertThat(acme.sql().text("select content_hash from template_versions where version_id = ?", version))
                    .isEqualTo(acme.sql()
                            .text(
                                    "select encode(sha256(convert_to(template_content(?)::text, 'UTF8')), 'hex')",
                                    version));
        }
    }

    private static boolean done(Runnable deed) {
        try {
            deed.run();
            return true;
        } catch (IllegalStateException refused) {
            return false;
        }
    }
}
