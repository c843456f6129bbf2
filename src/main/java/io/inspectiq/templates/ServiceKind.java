package io.inspectiq.templates;

import java.util.Set;

/** The kinds of service that a template may be for: those of the catalogue. */
final class ServiceKind {
    static final String PATTERN =
            "home_inspection|four_point|wind_mitigation|roof_certification|wdo|mold_assessment|radon"
                    + "|sewer_scope|pool_spa|water_quality|lead_paint|septic|sinkhole|new_construction_phase"
                    + "|eleventh_month_warranty|pre_listing|reinspection|commercial|other";
    static final Set<String> ALL = Set.of(PATTERN.split("\\|"));

    private ServiceKind() {}
}
