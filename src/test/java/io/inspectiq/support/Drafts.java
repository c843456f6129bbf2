package io.inspectiq.support;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Templates of a company, as far along as a test needs them. Of "the" draft, section and item there is one, whoever asks. */
public record Drafts(Company company) {
    /** Without a version. */
    public UUID template() {
        return company.sql()
                .id(
                        "insert into templates (name) values (?) returning template_id",
                        "Template " + ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE));
    }

    public UUID empty() {
        return company.sql()
                .id("insert into template_versions (template_id) values (?) returning version_id", template());
    }

    /** With a section, an item, and a comment. */
    public UUID filled() {
        UUID version = empty();
        company.sql().run("""
                        with section as (
                            insert into template_sections (version_id, position, title, repeatable) values (?, 'V', 'Roof', 'room')
                            returning version_id, section_id
                        ), item as (
                            insert into template_items (version_id, section_id, position, title)
                            select version_id, section_id, 'V', 'Flashings' from section
                            returning version_id, item_id
                        )
                        insert into template_comments (version_id, item_id, position, kind, title)
                        select version_id, item_id, 'V', 'information', 'Looked at' from item
                        """, version);
        return version;
    }

    /** So many sections, with two graded items in each, and two comments at each of those. */
    public UUID wide(int sections) {
        UUID version = empty();
        company.sql().run("""
                        with section as (
                            insert into template_sections (version_id, position, title)
                            select ?, 'V', 'Section ' || n from generate_series(1, ?) n
                            returning version_id, section_id
                        ), item as (
                            insert into template_items (version_id, section_id, position, title, rating_scale_id)
                            select version_id, section_id, position, 'Item ' || position, ? from section, unnest(array['V', 'k']) position
                            returning version_id, item_id
                        )
                        insert into template_comments (version_id, item_id, position, kind, title)
                        select version_id, item_id, position, 'limitation', 'Comment ' || position
                          from item, unnest(array['V', 'k']) position
                        """, version, sections, scale());
        return version;
    }

    public UUID published() {
        UUID version = filled();
        company.sql().number("select publish_template_version(?, null)::bigint", version);
        return version;
    }

    public UUID scale() {
        return company.sql().id("""
                        with scale as (
                            insert into rating_scales (name) values ('Seen or not') returning rating_scale_id
                        )
                        insert into rating_levels (rating_scale_id, position, code, label)
                        select rating_scale_id, 'V', 'IN', 'Inspected' from scale
                        returning rating_scale_id
                        """);
    }

    public UUID imported() {
        return company.sql()
                .id(
                        "insert into template_imports (version_id, file_name, account) values (?, 'Roof.xls', ?::jsonb) returning template_import_id",
                        filled(),
                        """
                        {"rowsRead": 1, "sections": 1, "items": 1, "comments": 1, "cellsFilled": 5, "cellsMapped": 5,
                         "missingHeaders": [], "unknownHeaders": [], "notCarried": []}
                        """);
    }

    public UUID draft() {
        return once(
                "select version_id from template_versions where tenant_id = ? and note = 'The draft' limit 1",
                "with t as (insert into templates (name) values ('The draft') returning template_id)"
                        + " insert into template_versions (template_id, note) select template_id, 'The draft' from t returning version_id");
    }

    public UUID section() {
        UUID version = draft();
        return once(
                "select section_id from template_sections where tenant_id = ? and code = 'the_section' limit 1",
                "insert into template_sections (version_id, position, title, code) values ('" + version
                        + "', 'V', 'Roof', 'the_section') returning section_id");
    }

    public UUID item() {
        UUID section = section();
        return once(
                "select item_id from template_items where tenant_id = ? and code = 'the_item' limit 1",
                "insert into template_items (version_id, section_id, position, title, code)"
                        + " select version_id, section_id, 'V', 'Flashings', 'the_item' from template_sections where section_id = '"
                        + section + "' returning item_id");
    }

    private UUID once(String find, String make) {
        var found = company.sql().strings(find, company.id());
        return found.isEmpty() ? company.sql().id(make) : UUID.fromString(found.getFirst());
    }
}
