package io.inspectiq.members;

import java.util.Set;

/** The words that say what a member is and may do; the database knows which role has which capabilities. */
final class Role {
    static final String PATTERN = "owner|manager|office|inspector|apprentice|read_only";
    static final Set<String> ALL = Set.of(PATTERN.split("\\|"));

    static final String STATUS = "invited|active|disabled";
    static final Set<String> STATUSES = Set.of(STATUS.split("\\|"));

    static final String CAPABILITY = "view|schedule|schedule_others|inspect|manage_contacts|manage_team|manage_company"
            + "|view_money|manage_money|publish|review|manage_templates|export_data|manage_integrations";

    private Role() {}
}
