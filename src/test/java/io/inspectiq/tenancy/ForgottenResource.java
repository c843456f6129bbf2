package io.inspectiq.tenancy;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** An endpoint whose author forgot to say who may call it, as one day somebody will. */
@Path("/v1/forgotten")
public class ForgottenResource {
    static final String SECRET = "nobody should read this";

    @GET
    @Operation(hidden = true)
    public String secret() {
        return SECRET;
    }
}
