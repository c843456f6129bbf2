package io.inspectiq.templates;

import io.inspectiq.db.Statement;
import io.inspectiq.http.Change;
import io.inspectiq.page.Filter;
import io.inspectiq.page.Kind;
import io.inspectiq.page.Listing;
import java.util.UUID;

/** The SQL of templates. */
final class Templates {
    private static final String SHOWN = """
            t.template_id, t.name, t.description, t.service_kind, t.sop, t.archived_at, t.row_version, t.created_at, t.created_by,
            t.updated_at, t.updated_by, d.version_id as draft_version_id, p.version_id as published_version_id,
            p.version_no as published_version_no
            """;
    private static final String WITH_VERSIONS = """
              left join template_versions d on d.template_id = t.template_id and d.status = 'draft'
              left join template_versions p on p.template_id = t.template_id and p.status = 'published'
            """;

    static final Listing<Template> LIST = Listing.of(
                    "templates", Template::from, "t.template_id", SHOWN + """
              from templates t
            """ + WITH_VERSIONS + """
             where true
            """)
            .sort("name", "t.name", Kind.TEXT)
            .sort("updatedAt", "t.updated_at", Kind.INSTANT)
            .filter(Filter.anyOf("serviceKind", ServiceKind.ALL, "t.service_kind = any (?)")
                    .means("For any of these kinds of service."))
            .filter(Filter.of("archived", Kind.BOOLEAN, "(t.archived_at is not null) = ?")
                    .means("Those that are archived, or those that are not."))
            .build();

    static final Statement<Template> FIND = new Statement<>(
            "select " + SHOWN + "from templates t\n" + WITH_VERSIONS + "where t.template_id = $1", Template::from);

    static final Statement<Template> OF_VERSION =
            new Statement<>("select " + SHOWN + "from templates t\n" + WITH_VERSIONS + """
             where t.template_id = (select v.template_id from template_versions v where v.version_id = $1)
            """, Template::from);

    static final Statement<UUID> ADD = new Statement<>("""
            insert into templates (template_id, name, description, service_kind, sop)
            select template_id, name, description, coalesce(service_kind, 'home_inspection'), sop
              from jsonb_populate_record(null::templates, $1)
            returning template_id
            """, row -> row.getUUID("template_id"));

    static final Statement<Change<Template>> CHANGE =
            new Statement<>("""
            with target as (
                select template_id, row_version from templates where template_id = $1 for no key update
            ), t as (
                update templates t
                   set (name, description, service_kind, sop, archived_at)
                       = (select name, description, service_kind, sop, archived_at from jsonb_populate_record(t, $3))
                  from target w
                 where t.template_id = w.template_id
                   and ($2::bigint is null or w.row_version = $2)
                returning t.*
            )
            select w.row_version as seen,
            """ + SHOWN + """
              from target w
              left join t on true
            """ + WITH_VERSIONS, Change.of("template_id", Template::from));

    /** With its drafts; what was published stays, the triggers see to that. */
    static final Statement<Change<UUID>> DELETE =
            new Statement<>("""
            with target as materialized (
                select template_id, row_version from templates where template_id = $1 for update
            ), fits as (
                select v.version_id
                  from template_versions v
                  join target t on t.template_id = v.template_id
                 where $2::bigint is null or t.row_version = $2
            ), comments as (
                delete from template_comments c using fits t where c.version_id = t.version_id
            ), items as (
                delete from template_items i using fits t where i.version_id = t.version_id
            ), sections as (
                delete from template_sections s using fits t where s.version_id = t.version_id
            ), imports as (
                delete from template_imports m using fits t where m.version_id = t.version_id
            ), versions as (
                delete from template_versions v using fits t where v.version_id = t.version_id
            ), gone as (
                delete from templates t
                 using target w
                 where t.template_id = w.template_id
                   and ($2::bigint is null or w.row_version = $2)
                returning t.template_id
            )
            select w.row_version as seen, gone.template_id from target w left join gone on true
            """, Change.of("template_id", row -> row.getUUID("template_id")));

    private Templates() {}
}
