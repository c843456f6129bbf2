package io.inspectiq.migrator;

import java.util.Map;

/** The exceptions to the rules, each by name and with its reason. A new one is a decision, made here in the open. */
final class Allowed {
    static final Map<String, String> TABLES_WITHOUT_TENANT = Map.of(
            "isolation_gate", "what the gate recorded: one row about the schema, none about a company",
            "erasures", "which companies are no more; it outlives them, and the service has no grant on it",
            "time_zones", "names of places, the same for every company; the service only reads it",
            "transitions", "which state follows which, the same for every company; the service only reads it",
            "flyway_schema_history", "which migrations ran; the service has no grant on it");

    static final Map<String, String> APPEND_ONLY_TABLES = Map.of(
            "audit_log", "history is written by triggers and never changed",
            "status_history", "history is written by triggers and never changed",
            "reschedulings", "history is written by triggers and never changed",
            "search_terms", "derived from other rows by triggers");

    /** Functions with the owner's rights. FORCE binds the owner too, so they see the company that was entered, no more. */
    static final Map<String, String> DEFINER_FUNCTIONS = Map.ofEntries(
            Map.entry("assign_inspectors", "reads the member whom a row names, whoever writes the row"),
            Map.entry("audit_row", "writes audit_log, where the service has no insert"),
            Map.entry("begin_inspection", "takes the order number from a column the service may not update"),
            Map.entry("clock_of_appointment", "reads the company's zone"),
            Map.entry("contact_in_use", "looks at inspections the deleter need not read"),
            Map.entry("copy_time_to_assignment", "writes columns the service may not update"),
            Map.entry("copy_time_to_assignments", "writes columns the service may not update"),
            Map.entry("count_uses", "counts in a column the service may not update"),
            Map.entry("derive_inspection", "writes columns the service may not update"),
            Map.entry("frees_time", "writes a column the service may not update"),
            Map.entry("index_contact", "writes search_terms, where the service has no insert"),
            Map.entry("index_inspection", "writes search_terms, where the service has no insert"),
            Map.entry("index_inspections", "writes search_terms, where the service has no insert"),
            Map.entry("index_library_comment", "writes search_terms, where the service has no insert"),
            Map.entry("index_property", "writes search_terms, where the service has no insert"),
            Map.entry("index_terms", "writes search_terms, where the service has no insert"),
            Map.entry("keep_an_owner", "locks the company's row, so that two owners cannot leave at once"),
            Map.entry("links_go_along", "moves a finding's photos with it, in a column the service may not update"),
            Map.entry("property_in_use", "looks at inspections the deleter need not read"),
            Map.entry("record_rescheduling", "writes reschedulings, where the service has no insert"),
            Map.entry("record_status", "writes status_history, where the service has no insert"),
            Map.entry("reinspects_published", "looks at the earlier inspection, whoever writes the row"),
            Map.entry("snapshot_service", "writes columns the service may not insert"),
            Map.entry(
                    "subject_of_feed",
                    "reads hashes that the service may not; looks in the company that a link names, and nowhere else"),
            Map.entry("take_order_no", "counts in a column the service may not update"),
            Map.entry("time_off_without_visits", "locks the member, and looks at visits whoever writes the row"),
            Map.entry("uses_living_contact", "locks the contact against deletion"),
            Map.entry("uses_living_property", "locks the property against deletion"),
            Map.entry("visit_without_time_off", "locks the member, and looks at time off whoever writes the row"),
            Map.entry(
                    "publish_template_version", "the one way to a status the service may not update; checks who asks"),
            Map.entry("change_member_status", "the one way to a status the service may not update; checks who asks"),
            Map.entry("transition_appointment", "the one way to a status the service may not update; checks who asks"),
            Map.entry("transition_inspection", "the one way to a status the service may not update; checks who asks"),
            Map.entry("transition_report", "the one way to a status the service may not update; checks who asks"));

    /** Those of them that the service may call by itself; the others run as triggers or inside these. */
    static final Map<String, String> DEFINER_FUNCTIONS_OF_THE_SERVICE = Map.of(
            "change_member_status", "a command with checks of its own",
            "publish_template_version", "a command with checks of its own",
            "subject_of_feed", "the door for who has a member's secret link; refuses once a company is entered",
            "transition_appointment", "a command with checks of its own",
            "transition_inspection", "a command with checks of its own",
            "transition_report", "a command with checks of its own");

    /** Functions that run as another role by a setting of theirs. */
    static final Map<String, String> FUNCTIONS_WITH_A_ROLE = Map.of(
            "companies", "the operator's list of companies; the service may not execute it",
            "company_called", "the operator's way from a slug to a company; the service may not execute it");

    static final Map<String, String> ROLES_THE_SERVICE_MAY_BE_IN =
            Map.of("rds_iam", "lets it log in with a short-lived token; gives no rights on data");

    static final Map<String, String> ROLES_BEYOND_THE_POLICIES = Map.of(
            "postgres", "the administrator of a cluster of one's own",
            "rdsadmin", "the provider's own on RDS and Aurora; nobody else can log in as it",
            "rdsrepladmin", "the provider's own on RDS, for replication");

    private Allowed() {}
}
