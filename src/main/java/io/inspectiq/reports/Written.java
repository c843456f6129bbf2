package io.inspectiq.reports;

/**
 * The SQL that is the same for all that reports are made of. Its values are the report's id, the row's id, the version that
 * the caller saw or null for any, and the patch. A change writes the fields of the patch unless somebody else has changed one
 * of them since that version: whoever writes in another field of the same row is not in the way. Who may not change the
 * inspection is not told of that: the change is tried, and the table's guard refuses it.
 */
final class Written {
    private static final String TARGET = """
             where t.report_id = $1
               and t.%2$s = $2
               and t.deleted_at is null
               and exists (select from reports r where r.report_id = t.report_id and r.deleted_at is null)
            """;

    private Written() {}

    static String found(String table, String id, String shown) {
        return ("select " + shown + " from %1$s t\n" + TARGET).formatted(table, id);
    }

    static String changed(String table, String id, String fields, String shown) {
        return """
            with target as (
                select t from %1$s t
            """.formatted(table) + TARGET.formatted(table, id) + """
                   for no key update of t
            ), checked as materialized (
                select c.t as was, to_jsonb(c.t) <> to_jsonb(w) as differs,
                       fields_changed_since(to_jsonb(c.t), to_jsonb(w), $4, $3) as clash
                  from target c
                 cross join lateral jsonb_populate_record(c.t, $4) w
            ), changed as (
                update %1$s t
                   set (%3$s) = (select %3$s from jsonb_populate_record(c.was, $4))
                  from checked c
                 where t.%2$s = (c.was).%2$s
                   and (c.differs and c.clash = '{}' or not may_change_inspection((c.was).inspection_id))
                returning t
            )
            select c.clash, %4$s
              from checked c
              left join changed x on true
             cross join lateral (select (coalesce(x.t, c.was)).*) t
            """.formatted(table, id, fields, shown);
    }

    static String deleted(String table, String id) {
        return """
            with target as (
                select t.%2$s, t.row_version from %1$s t
            """.formatted(table, id) + TARGET.formatted(table, id) + """
                   for no key update of t
            ), gone as (
                update %1$s t
                   set deleted_at = now()
                  from target c
                 where t.%2$s = c.%2$s
                   and ($3::bigint is null or c.row_version = $3)
                returning t.%2$s
            )
            select c.row_version as seen, gone.%2$s from target c left join gone on true
            """.formatted(table, id);
    }
}
