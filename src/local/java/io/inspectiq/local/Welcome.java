package io.inspectiq.local;

/** What a developer reads once everything runs: where things are, and what to try next. */
final class Welcome {
    private Welcome() {}

    static String text(Settings settings) {
        return """

                InspectIQ runs at %1$s. Ctrl-C stops it; its data is kept (make reset wipes it).

                  API by hand    %1$s/q/swagger-ui   (Authorize signs in through the local issuer)
                  Companies      suncoast, gulfview, everglades
                  Roles          owner, manager, office, inspector, apprentice, read_only

                Try next, in another terminal:

                  TOKEN=$(make -s token TENANT=suncoast ROLE=owner)
                  curl -s -H "Authorization: Bearer $TOKEN" %1$s/v1/me
                  curl -s -H "Authorization: Bearer $TOKEN" '%1$s/v1/inspections?limit=2'
                  curl -sN -H "Authorization: Bearer $TOKEN" -H 'Accept: application/x-ndjson' %1$s/v1/inspections
                  make psql TENANT=suncoast
                  make sample              (a whole inspection, photos and all)
                """.formatted(settings.http());
    }
}
