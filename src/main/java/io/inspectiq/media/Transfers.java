package io.inspectiq.media;

import io.inspectiq.media.Upload.FilePart;
import io.inspectiq.problem.Problem;
import io.inspectiq.tenancy.CurrentCaller;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * How a file travels: its addresses are handed out, and when it has arrived it is looked into and kept, or refused. The bytes
 * go straight to the store, and no transaction waits for it.
 */
@ApplicationScoped
class Transfers {
    private static final Logger LOG = Logger.getLogger(Transfers.class);
    // Each holds a few buffers, and keeps a processor busy for as long as its file is read.
    private static final int LOOKED_INTO_AT_ONCE = 4;
    private static final int PATIENCE_SECONDS = 5;

    private final Vertx vertx;
    private final Addresses addresses;
    private final Warehouse warehouse;
    private final Customs customs;
    private final MediaStore media;
    private final CurrentCaller caller;
    private final Semaphore desks = new Semaphore(LOOKED_INTO_AT_ONCE);

    Transfers(
            Vertx vertx,
            Addresses addresses,
            Warehouse warehouse,
            Customs customs,
            MediaStore media,
            CurrentCaller caller) {
        this.vertx = vertx;
        this.addresses = addresses;
        this.warehouse = warehouse;
        this.customs = customs;
        this.media = media;
        this.caller = caller;
    }

    /** Before anything is written down that could never be sent. */
    void mustBeOffered() {
        addresses.mustBeThere();
    }

    /** Addresses for what has not arrived. */
    Uni<Upload> upload(UUID inspection, UUID id) {
        mustBeOffered();
        return media.toSend(inspection, id).chain(work -> {
            if (!work.isOpen()) {
                throw Problem.conflict("not-allowed-now", "The file was sent, and is settled.");
            }
            Key key = key(work);
            return work.inParts()
                    ? uploadId(work, key).chain(begun -> away(() -> parts(work, key, begun)))
                    : away(() -> whole(work, key));
        });
    }

    private Upload whole(Work work, Key key) {
        var it = work.media();
        var request = addresses.upload(key, it.bytes(), it.sha256(), it.contentType());
        return upload(work, key, List.of(FilePart.to(request, 1, it.bytes())));
    }

    /** That of the upload under way, or of a new one where there is none any more. */
    private Uni<String> uploadId(Work work, Key key) {
        return away(() -> {
                    String begun = work.uploadId();
                    return begun != null && warehouse.parts(key, begun).isPresent()
                            ? begun
                            : warehouse.begin(key, work.media().contentType());
                })
                .chain(id -> id.equals(work.uploadId())
                        ? Uni.createFrom().item(id)
                        : media.begun(work, id)
                                .map(written -> written.orElseThrow(() -> Problem.conflict(
                                                "not-allowed-now", "Another request has just begun to send it.")
                                        .retryAfter(1))));
    }

    private Upload parts(Work work, Key key, String uploadId) throws IOException {
        var arrived = Customs.sound(work, warehouse.parts(key, uploadId).orElse(List.of())).stream()
                .map(Warehouse.Part::number)
                .collect(Collectors.toSet());
        var parts = IntStream.rangeClosed(1, work.partSha256().size())
                .mapToObj(number -> {
                    long bytes = work.bytesOfPart(number);
                    String sha256 = work.partSha256().get(number - 1);
                    return arrived.contains(number)
                            ? FilePart.arrived(number, bytes)
                            : FilePart.to(addresses.part(key, uploadId, number, bytes, sha256), number, bytes);
                })
                .toList();
        return upload(work, key, parts);
    }

    private Upload upload(Work work, Key key, List<FilePart> parts) {
        int bytes = work.thumbnailBytes();
        var thumbnail = bytes == 0
                ? null
                : FilePart.to(addresses.upload(key.thumbnail(), bytes, work.thumbnailSha256(), "image/jpeg"), 1, bytes);
        return new Upload(now().plus(Addresses.UPLOAD), parts, thumbnail);
    }

    /** Keeps what has arrived, if it is what was announced; asked again, it answers the same. */
    Uni<Media> complete(UUID inspection, UUID id) {
        mustBeOffered();
        return media.toSend(inspection, id).chain(work -> {
            var it = work.media();
            if (it.failure() != null) {
                throw Unfit.of(it.failure()).problem();
            }
            return it.state().equals("verified") ? Uni.createFrom().item(it) : settle(work, key(work));
        });
    }

    private Uni<Media> settle(Work work, Key key) {
        return away(() -> {
                    customs.arrive(work, key);
                    return true;
                })
                .chain(arrived -> media.stored(work))
                .chain(stored -> away(() -> look(work, key)))
                .chain(verdict -> settle(work, key, verdict));
    }

    private Verdict look(Work work, Key key) throws IOException, InterruptedException {
        if (!desks.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw Problem.unavailable("Too many files are looked into at once.", 2);
        }
        try {
            return customs.look(work, key);
        } finally {
            desks.release();
        }
    }

    private Uni<Media> settle(Work work, Key key, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Fit fit ->
                media.kept(work, fit)
                        .call(settled -> tidy(() -> customs.clear(work, key)))
                        .chain(settled ->
                                settled.isPresent() ? Uni.createFrom().item(settled.get()) : again(work, key));
            case Verdict.Refused refused ->
                media.failed(work, refused.why())
                        .chain(failed -> failed.isPresent()
                                ? tidy(() -> customs.remove(work, key)).replaceWith(failed.get())
                                : again(work, key))
                        .invoke(settled -> {
                            if (!settled.state().equals("verified")) {
                                throw refused.why().problem();
                            }
                        });
        };
    }

    /** Another request was quicker: it has settled the file too, or deleted it, and then what is kept has no row. */
    private Uni<Media> again(Work work, Key key) {
        return media.find(work.media().inspectionId(), work.media().id())
                .call(found -> found.isPresent() ? Uni.createFrom().voidItem() : tidy(() -> customs.remove(work, key)))
                .map(found -> found.orElseThrow(MediaStore::none));
    }

    Uni<Download> download(UUID inspection, UUID id) {
        mustBeOffered();
        return media.toShow(inspection, id).chain(work -> {
            if (!work.media().state().equals("verified")) {
                throw Problem.conflict("not-allowed-now", "The file is not there yet.");
            }
            Key key = key(work);
            return away(() -> download(work, key));
        });
    }

    Uni<List<Download>> downloads(List<Work> all) {
        mustBeOffered();
        UUID tenant = caller.get().tenant();
        return away(() -> all.stream()
                .map(work -> download(work, Key.of(tenant, work.storageKey())))
                .toList());
    }

    private Download download(Work work, Key key) {
        var it = work.media();
        boolean photo = it.kind().equals("photo");
        String thumbnail = work.thumbnailBytes() == 0 ? null : addresses.download(key.thumbnail(), true, null);
        return new Download(
                it.id(), addresses.download(key, photo, it.fileName()), thumbnail, now().plus(Addresses.DOWNLOAD));
    }

    /** After its row is gone. */
    Uni<Void> remove(Work work) {
        Key key = key(work);
        return tidy(() -> customs.remove(work, key));
    }

    private Key key(Work work) {
        return Key.of(caller.get().tenant(), work.storageKey());
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC);
    }

    /** Off the event loop, and back to it with the answer. */
    private <T> Uni<T> away(Callable<T> work) {
        Uni<T> done = Uni.createFrom()
                .emitter(out -> vertx.executeBlocking(work, false)
                        .onSuccess(out::complete)
                        .onFailure(out::fail));
        return done.onFailure(e -> e instanceof IOException || e instanceof UncheckedIOException)
                .transform(e -> Problem.unavailable("The store of files does not answer as it should.", 5, e));
    }

    private interface Chore {
        void run() throws IOException;
    }

    /** What is settled stays so, though its remains can't be taken away. */
    private Uni<Void> tidy(Chore chore) {
        return away(() -> {
                    chore.run();
                    return true;
                })
                .onFailure()
                .invoke(e -> LOG.warnf("A file's remains stay where they are: %s", e))
                .onFailure()
                .recoverWithItem(false)
                .replaceWithVoid();
    }
}
