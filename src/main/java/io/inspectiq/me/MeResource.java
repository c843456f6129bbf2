package io.inspectiq.me;

import io.inspectiq.http.Tag;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** The caller over HTTP: what a client asks first. */
@Path("/v1/me")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {
    private final MeStore me;
    private final Tag tag;

    MeResource(MeStore me, Tag tag) {
        this.me = me;
        this.tag = tag;
    }

    @GET
    @Operation(summary = "Get who calls, and what they may do")
    public Uni<RestResponse<Me>> get() {
        return me.me().map(tag::answer);
    }
}
