package io.inspectiq.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How a template is published, as the database sees to it: by whom, what of it, and what is written at the same time. */
class PublicationTest {
    private static final String PUBLISH = "select publish_template_version(?, null)";

    private final Company acme = Company.create();
    private final UUID draft = draft();

    @Test
    @Tag("T7")
    void it_is_published_by_those_who_manage_templates() {
        for (var role : new String[] {"office", "inspector", "apprentice", "read_only"}) {
            try (var member = acme.as(role)) {
                member.refuses("IQ005", PUBLISH, draft);
            }
        }
        try (var manager = acme.as("manager")) {
            assertThat(manager.number(PUBLISH, draft)).isOne();
        }
    }

    @Test
    void what_was_not_seen_is_not_published() {
        try (var owner = acme.as("owner")) {
            long seen = owner.number("select row_version from template_versions where version_id = ?", draft);
            owner.commit();
            try (var manager = acme.as("manager")) {
                manager.run("update template_items set title = 'Late' where version_id = ?", draft);
                manager.commit();
            }
            try (var again = acme.as("owner")) {
                again.refuses("IQ015", "select publish_template_version(?, ?)", draft, seen);
            }
        }
    }

    @Test
    void a_change_that_is_under_way_is_waited_for_and_counted_in() throws Exception {
        try (var writer = acme.as("manager");
                var publisher = acme.as("owner")) {
            writer.run("update template_sections set title = 'Late' where version_id = ?", draft);
            var published = CompletableFuture.supplyAsync(() -> publisher.number(PUBLISH, draft));
            Locks.await(publisher);
            writer.commit();
            assertThat(published.get()).isOne();
            publisher.commit();
        }
        try (var owner = acme.as("owner")) {
            assertThat(owner.one("select content_hash from template_versions where version_id = ?", draft))
                    .isEqualTo(owner.one(
                            "select encode(sha256(convert_to(template_content(?)::text, 'UTF8')), 'hex')", draft));
        }
    }

    @Test
    void what_is_in_a_version_is_of_that_version() {
        try (var owner = acme.as("owner")) {
            owner.run(PUBLISH, draft);
            var section = owner.id("select section_id from template_sections where version_id = ?", draft);
            var next = owner.id("""
                    insert into template_versions (template_id)
                    select template_id from template_versions where version_id = ? returning version_id
                    """, draft);

            assertThat(owner.refuses(
                                    "23503",
                                    "insert into template_items (version_id, section_id, position, title) values (?, ?, 'V', 'More')",
                                    next,
                                    section)
                            .constraint())
                    .isEqualTo("item_section");
        }
    }

    @Test
    void the_levels_of_its_rating_scales_are_frozen_too() {
        try (var owner = acme.as("owner")) {
            owner.run(PUBLISH, draft);

            owner.refuses("IQ010", "update rating_levels set label = 'Otherwise'");
            owner.refuses("IQ010", "delete from rating_levels");
            owner.refuses("IQ010", """
                    insert into rating_levels (rating_scale_id, position, code, label)
                    select rating_scale_id, 'W', 'NEW', 'New' from rating_scales
                    """);
        }
    }

    private UUID draft() {
        try (var owner = acme.as("owner")) {
            var version = owner.id("""
                    with template as (
                        insert into templates (name) values ('Home') returning template_id
                    )
                    insert into template_versions (template_id) select template_id from template returning version_id
                    """);
            owner.run("""
                    with scale as (
                        insert into rating_scales (name) values ('Florida') returning rating_scale_id
                    ), level as (
                        insert into rating_levels (rating_scale_id, position, code, label)
                        select rating_scale_id, 'V', 'OK', 'Functional' from scale
                    ), section as (
                        insert into template_sections (version_id, position, title) values (?, 'V', 'Roof')
                        returning version_id, section_id
                    )
                    insert into template_items (version_id, section_id, position, title, rating_scale_id)
                    select version_id, section_id, 'V', 'Flashings', rating_scale_id from section, scale
                    """, version);
            owner.commit();
            return version;
        }
    }
}
