package io.inspectiq.reports;

import static io.inspectiq.tenancy.Capability.INSPECT;

import io.inspectiq.http.Idempotency;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Begins the reports of an inspection over HTTP; from then on they are found among all reports. */
@Path("/v1/inspections/{id}/reports")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class InspectionReportResource {
    private final ReportStore reports;
    private final Idempotency idempotency;

    InspectionReportResource(ReportStore reports, Idempotency idempotency) {
        this.reports = reports;
        this.idempotency = idempotency;
    }

    @POST
    @Operation(
            description =
                    "Made of a published template version: its sections and items are copied, and what it says from the start."
                            + " The first report of an inspection is its primary one.")
    public Uni<RestResponse<Report>> add(@RestPath UUID id, @NotNull @Valid NewReport body) {
        return idempotency.create(INSPECT, body, "/v1/reports", tx -> reports.make(tx, id, body));
    }
}
