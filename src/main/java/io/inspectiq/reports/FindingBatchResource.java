package io.inspectiq.reports;

import static io.inspectiq.tenancy.Capability.INSPECT;

import io.inspectiq.http.Columns;
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

/** Many findings at once over HTTP, for whoever comes back from a house without a network. */
@Path("/v1/reports/{reportId}/finding-batches")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class FindingBatchResource {
    private final FindingStore findings;
    private final Columns columns;
    private final Idempotency idempotency;

    FindingBatchResource(FindingStore findings, Columns columns, Idempotency idempotency) {
        this.findings = findings;
        this.columns = columns;
        this.idempotency = idempotency;
    }

    @POST
    @Operation(
            description =
                    "All of it is done, or nothing. When something can't be, `errors` names every place: `/create/3/severity`. A change"
                            + " or deletion may say the version it is meant for; what others have changed since then in the same field"
                            + " is not overwritten, and when nothing else is wrong the answer is a 412.")
    public Uni<RestResponse<FindingsWritten>> write(@RestPath UUID reportId, @NotNull @Valid FindingBatch body) {
        var said = body.said(columns);
        var batch = FindingBatch.identified(said);
        UUID[] named = FindingBatch.named(batch);
        return idempotency.perform(INSPECT, said.encode(), tx -> findings.write(tx, reportId, batch, named));
    }
}
