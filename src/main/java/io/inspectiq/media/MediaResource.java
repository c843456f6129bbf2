package io.inspectiq.media;

import static io.inspectiq.tenancy.Capability.INSPECT;
import static io.inspectiq.tenancy.Capability.VIEW;

import io.inspectiq.db.TenantDb;
import io.inspectiq.http.Change;
import io.inspectiq.http.Idempotency;
import io.inspectiq.http.Tag;
import io.inspectiq.page.Lists;
import io.inspectiq.page.Page;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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

/** An inspection's photos and documents over HTTP. Their bytes take another way: straight to the store. */
@Path("/v1/inspections/{id}/media")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class MediaResource {
    private final TenantDb db;
    private final MediaStore media;
    private final Transfers transfers;
    private final Lists lists;
    private final Idempotency idempotency;
    private final Tag tag;

    MediaResource(TenantDb db, MediaStore media, Transfers transfers, Lists lists, Idempotency idempotency, Tag tag) {
        this.db = db;
        this.media = media;
        this.transfers = transfers;
        this.lists = lists;
        this.idempotency = idempotency;
        this.tag = tag;
    }

    @GET
    public Uni<RestResponse<Page<Media>>> list(@RestPath UUID id, UriInfo uri) {
        return lists.page(db.read(VIEW), MediaStore.LIST, id, uri);
    }

    @GET
    @Path("/{mediaId}")
    public Uni<RestResponse<Media>> get(@RestPath UUID id, @RestPath UUID mediaId) {
        return media.find(id, mediaId).map(found -> tag.answer(found.orElseThrow(MediaStore::none)));
    }

    @POST
    @Operation(
            description =
                    "Announces a file and answers with `upload`: where and how to send it, straight to the store, which"
                            + " refuses anything else than what was announced. `POST …/completion` follows. An answer that is repeated"
                            + " for its `Idempotency-Key` comes without `upload`: addresses are not kept, and `POST …/uploads` makes new"
                            + " ones.")
    public Uni<RestResponse<Media>> add(@RestPath UUID id, @NotNull @Valid NewMedia body) {
        transfers.mustBeOffered();
        return idempotency.create(INSPECT, body, tx -> media.add(tx, id, body)).chain(answer -> withUpload(id, answer));
    }

    /** A repeated answer is the text that was kept, and not a row. */
    private Uni<RestResponse<Media>> withUpload(UUID inspection, RestResponse<?> answer) {
        return answer.getEntity() instanceof Media made
                ? transfers.upload(inspection, made.id()).map(upload -> answer(answer, made.with(upload)))
                : Uni.createFrom().item(() -> same(answer));
    }

    private static RestResponse<Media> answer(RestResponse<?> first, Media body) {
        return ResponseBuilder.<Media>create(first.getStatus())
                .entity(body)
                .header(HttpHeaders.ETAG, first.getHeaderString(HttpHeaders.ETAG))
                .header(HttpHeaders.LOCATION, first.getHeaderString(HttpHeaders.LOCATION))
                .build();
    }

    @SuppressWarnings("unchecked") // the text of a Media
    private static RestResponse<Media> same(RestResponse<?> answer) {
        return (RestResponse<Media>) answer;
    }

    @POST
    @Path("/{mediaId}/uploads")
    @Operation(
            description =
                    "Tells which parts of a file have arrived, and where to send the others: after an interruption, or when"
                            + " the addresses are too old.")
    public Uni<Upload> resume(@RestPath UUID id, @RestPath UUID mediaId) {
        return transfers.upload(id, mediaId);
    }

    @POST
    @Path("/{mediaId}/completion")
    @Operation(
            description =
                    "Says that all of a file was sent. It is looked into: one that is not of its type, has another hash, is"
                            + " cut off or too large is refused with 422 and is gone, and what has not arrived is named with 409. Of a"
                            + " photo the time is kept and the position is not.")
    public Uni<RestResponse<Media>> complete(@RestPath UUID id, @RestPath UUID mediaId) {
        return transfers.complete(id, mediaId).map(tag::answer);
    }

    @GET
    @Path("/{mediaId}/download")
    @Operation(description = "Where to fetch a file, for five minutes.")
    public Uni<Download> download(@RestPath UUID id, @RestPath UUID mediaId) {
        return transfers.download(id, mediaId);
    }

    @DELETE
    @Path("/{mediaId}")
    public Uni<RestResponse<Void>> delete(@RestPath UUID id, @RestPath UUID mediaId) {
        Long version = tag.expected();
        transfers.mustBeOffered();
        return media.toSend(id, mediaId)
                .call(work -> media.delete(id, mediaId, version).invoke(change -> Change.orRefuse(change, "file")))
                .chain(transfers::remove)
                .map(gone -> RestResponse.noContent());
    }
}
