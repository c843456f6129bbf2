package io.inspectiq.media;

import io.inspectiq.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Looks whether a file has arrived, into what it is, and moves what is fit to where it is kept. Photos are read here from end
 * to end; a document is known by its two ends, and its hash by the store's copy of it. Blocks.
 */
@ApplicationScoped
class Customs {
    private final Warehouse warehouse;

    Customs(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    /** Fails with 409 unless all of it is there; puts its parts together. */
    void arrive(Work work, Key key) throws IOException {
        if (work.inParts()) {
            putTogether(work, key);
        }
        var missing = Problem.conflict("not-uploaded", "Not all of it has arrived.");
        boolean there = warehouse.head(key).isPresent();
        if (!there) {
            missing.field("/upload/parts/0", "missing", "The file has not arrived.");
        }
        if (work.thumbnailBytes() > 0 && warehouse.head(key.thumbnail()).isEmpty()) {
            there = false;
            missing.field("/upload/thumbnail", "missing", "The thumbnail has not arrived.");
        }
        if (!there) {
            throw missing;
        }
    }

    private void putTogether(Work work, Key key) throws IOException {
        String uploadId = work.uploadId();
        var parts = uploadId == null
                ? List.<Warehouse.Part>of()
                : warehouse.parts(key, uploadId).orElse(null);
        if (parts == null) {
            return; // put together before: whether the file is there is looked at next
        }
        var sound = sound(work, parts);
        var missing = missing(work, sound);
        if (!missing.isEmpty()) {
            var problem = Problem.conflict("missing-parts", "Not all of it has arrived.");
            missing.forEach(number ->
                    problem.field("/upload/parts/" + (number - 1), "missing", "Part " + number + " is missing."));
            throw problem;
        }
        warehouse.finish(key, String.valueOf(uploadId), sound);
    }

    /** Those that are as they were announced. */
    static List<Warehouse.Part> sound(Work work, List<Warehouse.Part> parts) {
        return parts.stream()
                .filter(part -> part.number() <= work.partSha256().size()
                        && part.bytes() == work.bytesOfPart(part.number())
                        && part.checksum()
                                .equals(Sha256.base64(work.partSha256().get(part.number() - 1))))
                .toList();
    }

    private static List<Integer> missing(Work work, List<Warehouse.Part> there) {
        var missing = new ArrayList<>(
                IntStream.rangeClosed(1, work.partSha256().size()).boxed().toList());
        there.forEach(part -> missing.remove(Integer.valueOf(part.number())));
        return missing;
    }

    Verdict look(Work work, Key key) throws IOException {
        try {
            String tag = vouched(work, key);
            return work.media().kind().equals("photo") ? photo(work, key, tag) : document(work, key, tag);
        } catch (Unfit.Found unfit) {
            return new Verdict.Refused(unfit.why);
        } catch (Warehouse.Exchanged behindOurBack) {
            return new Verdict.Refused(Unfit.CHECKSUM);
        }
    }

    /**
     * What the store has made sure of while it took the file in. All that is read and kept afterwards is the file of the tag
     * that is answered: an address that is still good can exchange the file, and not unnoticed.
     */
    private String vouched(Work work, Key key) throws IOException, Unfit.Found {
        var head = there(key);
        String expected = work.inParts()
                ? Sha256.ofParts(work.partSha256())
                : Sha256.base64(work.media().sha256());
        if (head.bytes() != work.media().bytes() || !head.checksum().equals(expected)) {
            throw Unfit.CHECKSUM.found();
        }
        return head.tag();
    }

    private Warehouse.Head there(Key key) throws IOException {
        return warehouse
                .head(key)
                .orElseThrow(
                        () -> Problem.conflict("not-uploaded", "It is not there, or settled already: look again."));
    }

    private Verdict photo(Work work, Key key, String tag) throws IOException, Unfit.Found {
        var kept = new Kept();
        var picture = look(work.media().contentType(), key, tag, work.media().sha256(), kept);
        if (work.thumbnailBytes() > 0) {
            thumbnail(work, key.thumbnail(), picture);
        }
        String sha256 = kept.sha256();
        keep(key, tag, work.media().contentType(), kept, sha256, work.media().bytes());
        return new Verdict.Fit(picture, kept.length(), sha256);
    }

    private Picture look(String contentType, Key key, String tag, String sha256, Kept kept)
            throws IOException, Unfit.Found {
        return warehouse.read(key, tag, file -> {
            var source = new Source(file, kept);
            var picture = contentType.equals("image/png") ? Png.look(source) : Jpeg.look(source, kept);
            if (!source.sha256().equals(sha256)) {
                throw Unfit.CHECKSUM.found();
            }
            return picture;
        });
    }

    private void thumbnail(Work work, Key key, Picture photo) throws IOException, Unfit.Found {
        var kept = new Kept();
        String tag = there(key).tag();
        try {
            if (!look("image/jpeg", key, tag, work.thumbnailSha256(), kept).isThumbnailOf(photo)) {
                throw Unfit.THUMBNAIL.found();
            }
        } catch (Unfit.Found unfit) {
            throw Unfit.THUMBNAIL.found();
        }
        keep(key, tag, "image/jpeg", kept, kept.sha256(), work.thumbnailBytes());
    }

    private void keep(Key key, String tag, String contentType, Kept kept, String sha256, long announced)
            throws IOException, Unfit.Found {
        if (!kept.isAll(announced)) {
            warehouse.keep(key, contentType, kept.length(), sha256, body -> copy(key, tag, kept, body));
        } else if (differs(warehouse.keep(key, tag, contentType), sha256)) {
            throw Unfit.CHECKSUM.found();
        }
    }

    /** A store may tell the hash of the parts' hashes of a copy too: that says nothing of the whole. */
    private static boolean differs(String told, String sha256) {
        return !told.contains("-") && !told.equals(Sha256.base64(sha256));
    }

    private void copy(Key key, String tag, Kept kept, OutputStream body) throws IOException {
        try {
            warehouse.read(key, tag, file -> {
                kept.write(file, body);
                return true;
            });
        } catch (Unfit.Found never) {
            throw new IllegalStateException(never);
        }
    }

    private Verdict document(Work work, Key key, String tag) throws IOException, Unfit.Found {
        long bytes = work.media().bytes();
        String sha256 = work.media().sha256();
        if (bytes < Pdf.HEAD) {
            throw Unfit.DISGUISED.found();
        }
        Pdf.look(
                warehouse.slice(key, tag, 0, Pdf.HEAD - 1),
                warehouse.slice(key, tag, Math.max(0, bytes - Pdf.TAIL), bytes - 1));
        String copied = warehouse.keep(key, tag, work.media().contentType());
        if (differs(copied, sha256) || copied.contains("-") && !hash(key, tag).equals(sha256)) {
            throw Unfit.CHECKSUM.found();
        }
        return new Verdict.Fit(null, bytes, sha256);
    }

    private String hash(Key key, String tag) throws IOException, Unfit.Found {
        return warehouse.read(key, tag, file -> new Source(file, new Kept()).sha256());
    }

    /** What was uploaded is not needed any more; where this fails it ends by itself, in a day. */
    void clear(Work work, Key key) throws IOException {
        warehouse.discard(key);
        if (work.thumbnailBytes() > 0) {
            warehouse.discard(key.thumbnail());
        }
    }

    /** Nothing of it is left. */
    void remove(Work work, Key key) throws IOException {
        if (work.uploadId() != null && work.isOpen()) {
            warehouse.abandon(key, work.uploadId());
        }
        clear(work, key);
        warehouse.remove(key);
        warehouse.remove(key.thumbnail());
    }
}
