package io.inspectiq.templates;

import static io.inspectiq.tenancy.Capability.MANAGE_TEMPLATES;
import static io.inspectiq.tenancy.Capability.VIEW;

import io.inspectiq.db.TenantDb;
import io.inspectiq.http.Idempotency;
import io.inspectiq.http.Tag;
import io.inspectiq.page.Lists;
import io.inspectiq.page.Page;
import io.inspectiq.problem.Problem;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Vertx;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Base64;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Spreadsheets that become templates, over HTTP. */
@Path("/v1/template-imports")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class TemplateImportResource {
    private final TenantDb db;
    private final ImportStore imports;
    private final Lists lists;
    private final Idempotency idempotency;
    private final Tag tag;
    private final Vertx vertx;

    TemplateImportResource(
            TenantDb db, ImportStore imports, Lists lists, Idempotency idempotency, Tag tag, Vertx vertx) {
        this.db = db;
        this.imports = imports;
        this.lists = lists;
        this.idempotency = idempotency;
        this.tag = tag;
        this.vertx = vertx;
    }

    @GET
    public Uni<RestResponse<Page<TemplateImport>>> list(UriInfo uri) {
        return lists.page(db.read(VIEW), ImportStore.LIST, uri);
    }

    @GET
    @Path("/{templateImportId}")
    public Uni<RestResponse<TemplateImport>> get(@RestPath UUID templateImportId) {
        return imports.find(templateImportId)
                .map(found -> tag.answer(found.orElseThrow(() -> Problem.notFound("import"))));
    }

    @POST
    @Operation(
            description =
                    "Makes a template with a draft of it. The account says of every filled cell whether it was mapped, or names it. A"
                            + " spreadsheet that is not understood makes nothing, and each fault is told with its row and column.")
    public Uni<RestResponse<TemplateImport>> add(@NotNull @Valid NewTemplateImport body) {
        return imports.allowed()
                .chain(() -> read(body.file()))
                .chain(read -> idempotency.create(MANAGE_TEMPLATES, body, tx -> imports.add(tx, body, read)));
    }

    /** Unpacking keeps a processor busy for a while: not on the thread that serves everybody. */
    private Uni<Spectora.Read> read(String file) {
        return UniHelper.toUni(vertx.getOrCreateContext().executeBlocking(() -> Spectora.read(decoded(file)), false));
    }

    private static byte[] decoded(String file) {
        try {
            return Base64.getDecoder().decode(file);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("/file", "base64", "This is no base64.");
        }
    }
}
