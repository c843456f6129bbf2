package io.inspectiq.members;

import io.inspectiq.db.Statement;
import io.inspectiq.http.Change;
import io.inspectiq.page.Filter;
import io.inspectiq.page.Kind;
import io.inspectiq.page.Listing;

/** The SQL of members. */
final class Members {
    private static final String SHOWN = """
            m.member_id, m.email, m.display_name, m.initials, m.phone, m.role, m.status,
            case when may('manage_team') then m.granted end as granted,
            case when may('manage_team') then m.revoked end as revoked,
            case when may('manage_team') then m.subject end as subject,
            m.row_version, m.created_at, m.created_by, m.updated_at, m.updated_by
            """;
    private static final String SAID = "email, display_name, initials, phone, role, granted, revoked\n";

    static final Listing<Member> LIST = Listing.of("members", Member::from, "m.member_id", SHOWN + """
              from members m
             where true
            """)
            .sort("displayName", "m.display_name", Kind.TEXT)
            .sort("updatedAt", "m.updated_at", Kind.INSTANT)
            .filter(Filter.anyOf("role", Role.ALL, "m.role = any (?)").means("In any of these roles."))
            .filter(Filter.anyOf("status", Role.STATUSES, "m.status = any (?)").means("Invited, active or disabled."))
            .filter(Filter.updatedSince("m.updated_at"))
            .build();

    static final Statement<Member> FIND =
            new Statement<>("select " + SHOWN + "from members m where m.member_id = $1", Member::from);

    static final Statement<Member> INVITE = new Statement<>("""
            insert into members as m (member_id, subject, email, display_name, initials, phone, role, granted, revoked)
            select coalesce(member_id, uuid_v7()), subject, email, display_name, initials, phone, role,
                   coalesce(granted, '{}'), coalesce(revoked, '{}')
              from jsonb_populate_record(null::members, $1)
            returning
            """ + SHOWN, Member::from);

    static final Statement<Change<Member>> CHANGE =
            new Statement<>("""
            with target as (
                select member_id, row_version from members where member_id = $1 for no key update
            ), m as (
                update members m
                   set (
            """ + SAID + """
                       ) = (select
            """ + SAID + """
                              from jsonb_populate_record(m, $3))
                  from target t
                 where m.member_id = t.member_id
                   and ($2::bigint is null or t.row_version = $2)
                returning m.*
            )
            select t.row_version as seen,
            """ + SHOWN + """
              from target t
              left join m on true
            """, Change.of("member_id", Member::from));

    static final Statement<Boolean> STAND = new Statement<>(
            "select change_member_status($1, $2) is not null as stands", row -> row.getBoolean("stands"));

    private Members() {}
}
