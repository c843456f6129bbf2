package io.inspectiq.tenancy;

import java.util.Locale;

/** What a member may do. Every use of the database names one; {@code enter} checks it against the member's role. */
public enum Capability {
    VIEW,
    SCHEDULE,
    SCHEDULE_OTHERS,
    INSPECT,
    MANAGE_CONTACTS,
    MANAGE_TEAM,
    MANAGE_COMPANY,
    VIEW_MONEY,
    MANAGE_MONEY,
    PUBLISH,
    REVIEW,
    MANAGE_TEMPLATES,
    EXPORT_DATA,
    MANAGE_INTEGRATIONS;

    private final String sql = name().toLowerCase(Locale.ROOT);

    /** The name by which the database knows it. */
    public String sql() {
        return sql;
    }
}
