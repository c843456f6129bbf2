package io.inspectiq.services;

import java.util.Set;

/** The kinds of service that inspectors in Florida sell. */
final class ServiceKind {
    static final String PATTERN =
            "home_inspection|four_point|wind_mitigation|roof_certification|wdo|mold_assessment|radon"
                    + "|sewer_scope|pool_spa|water_quality|lead_paint|septic|sinkhole|new_construction_phase"
                    + "|eleventh_month_warranty|pre_listing|reinspection|commercial|other";
    static final Set<String> ALL = Set.of(PATTERN.split("\\|"));

    /** Forms that come of a service. */
    static final String FORM = "fl_oir_b1_1802|fl_citizens_4point|fl_citizens_roof|fl_fdacs_13645|fl_citizens_sinkhole";

    private ServiceKind() {}
}
