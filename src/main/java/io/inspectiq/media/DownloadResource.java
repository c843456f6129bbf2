package io.inspectiq.media;

import static io.inspectiq.tenancy.Capability.VIEW;

import io.inspectiq.db.TenantDb;
import io.inspectiq.page.Lists;
import io.inspectiq.page.Page;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Where all files of an inspection can be fetched, over HTTP: a page of photos is shown with one request. */
@Path("/v1/inspections/{id}/downloads")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class DownloadResource {
    private final TenantDb db;
    private final Transfers transfers;
    private final Lists lists;

    DownloadResource(TenantDb db, Transfers transfers, Lists lists) {
        this.db = db;
        this.transfers = transfers;
        this.lists = lists;
    }

    @GET
    @Operation(description = "Of those that are verified; the addresses are good for five minutes.")
    public Uni<RestResponse<Page<Download>>> list(@RestPath UUID id, UriInfo uri) {
        transfers.mustBeOffered();
        return lists.page(db.read(VIEW), MediaStore.VERIFIED, id, uri)
                .chain(found -> transfers.downloads(found.getEntity().items()).map(items -> {
                    var page = ResponseBuilder.ok(
                            new Page<>(items, found.getEntity().nextCursor(), null));
                    String link = found.getHeaderString(HttpHeaders.LINK);
                    return (link == null ? page : page.header(HttpHeaders.LINK, link)).build();
                }));
    }
}
