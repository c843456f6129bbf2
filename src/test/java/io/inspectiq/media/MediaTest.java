package io.inspectiq.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.inspectiq.support.Company;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real files over real HTTP: announced, sent to the store, looked into, kept or refused. */
@QuarkusTest
@WithTestResource(Stack.class)
class MediaTest {
    private static final String JPEG = "image/jpeg";
    private static final String PDF = "application/pdf";

    private final Company acme = Company.create();
    private final Sender sender = new Sender(acme, "owner", acme.inspection());

    @Test
    void a_photo_is_kept_with_its_time_and_without_its_position() throws Exception {
        byte[] photo = Photos.ofATelephone(640, 480, "-04:00");

        var kept = sender.send(JPEG, photo)
                .then()
                .statusCode(200)
                .body("state", is("verified"))
                .body("width", is(640))
                .body("height", is(480))
                .body("takenLocal", is("2026-03-09T09:41:07"))
                .body("takenAt", is("2026-03-09T13:41:07Z"))
                .body("positionRemoved", is(true))
                .body("upload", nullValue())
                .extract()
                .jsonPath();

        byte[] file = sender.download(kept.getString("mediaId"));
        assertThat(Sender.sha256(file)).isEqualTo(kept.getString("storedSha256"));
        assertThat(file).hasSize(kept.getInt("storedBytes"));
        String text = new String(file, ISO_8859_1);
        assertThat(Stream.of("2026:03:09 09:41:07", "-04:00", Photos.PLACE, Photos.SERIAL, "GPS", "ftypmp42")
                        .filter(text::contains))
                .containsExactly("2026:03:09 09:41:07", "-04:00");
        assertThat(Photos.shown(file).getRGB(320, 240))
                .isEqualTo(Photos.shown(photo).getRGB(320, 240));
        assertThat(Exif.read(notes(file)))
                .isEqualTo(new Exif(LocalDateTime.parse("2026-03-09T09:41:07"), ZoneOffset.ofHours(-4), 6, false));
        assertThat(Stack.objects.has("uploads/" + key(kept.getString("mediaId"))))
                .isFalse();
    }

    /** The camera's notes as they stand in what was kept. */
    private static byte[] notes(byte[] file) {
        int at = new String(file, ISO_8859_1).indexOf("Exif\0\0");
        return Arrays.copyOfRange(file, at, file.length);
    }

    @Test
    void without_an_offset_the_companys_clock_counts() throws Exception {
        sender.send(JPEG, Photos.ofATelephone(64, 48, ""))
                .then()
                .statusCode(200)
                .body("takenAt", is("2026-03-09T13:41:07Z"));
    }

    @Test
    void what_holds_nothing_else_is_kept_as_it_came() throws Exception {
        byte[] photo = Photos.jpeg(300, 200);

        sender.send(JPEG, photo)
                .then()
                .statusCode(200)
                .body("storedSha256", is(Sender.sha256(photo)))
                .body("takenAt", nullValue())
                .body("positionRemoved", is(false));
    }

    @Test
    void a_drawing_loses_its_texts_and_keeps_its_picture() throws Exception {
        byte[] plain = Photos.png(60, 40);

        var kept = sender.send("image/png", Photos.telling(plain, Photos.PLACE))
                .then()
                .statusCode(200)
                .body("width", is(60));

        assertThat(sender.download(kept.extract().path("mediaId"))).isEqualTo(plain);
    }

    @Test
    void a_large_file_goes_in_parts_and_goes_on_where_it_was_interrupted() throws Exception {
        byte[] file = Photos.pdf(2 * Sender.PART + 1000);
        var parts = Sender.parts(file);
        var told = sender.announce(PDF, file)
                .then()
                .statusCode(201)
                .body("upload.parts", hasSize(3))
                .body("upload.parts.bytes", contains(Sender.PART, Sender.PART, 1000))
                .extract()
                .jsonPath();
        String media = told.getString("mediaId");
        Sender.put(told, "upload.parts[0]", parts.get(0));
        Sender.put(told, "upload.parts[2]", parts.get(2));

        sender.complete(media)
                .then()
                .statusCode(409)
                .body("type", is("/problems/missing-parts"))
                .body("errors.pointer", contains("/upload/parts/1"));
        var rest = sender.resume(media)
                .then()
                .statusCode(200)
                .body("parts.arrived", contains(true, false, true))
                .body("parts[0].url", nullValue())
                .extract()
                .jsonPath();
        assertThat(Sender.put(rest, "parts[1]", parts.get(0)).statusCode()).isEqualTo(400);
        assertThat(Sender.put(rest, "parts[1]", parts.get(1)).statusCode()).isEqualTo(200);

        sender.complete(media)
                .then()
                .statusCode(200)
                .body("state", is("verified"))
                .body("storedSha256", is(Sender.sha256(file)));
        assertThat(sender.download(media)).isEqualTo(file);
    }

    @Test
    void a_large_file_with_another_hash_than_announced_is_not_kept() throws Exception {
        byte[] file = Photos.pdf(Sender.PART + 10);
        var body = Sender.announced(PDF, file);
        body.put("sha256", Sender.sha256(new byte[] {1}));
        var told = sender.post("", body).then().statusCode(201).extract().jsonPath();
        var parts = Sender.parts(file);
        for (int n = 0; n < 2; n++) Sender.put(told, "upload.parts[" + n + "]", parts.get(n));

        refused(sender.complete(told.getString("mediaId")).then(), "/sha256", "checksum", told.getString("mediaId"));
    }

    @Test
    void the_store_takes_nothing_else_than_what_was_announced() throws Exception {
        byte[] photo = Photos.jpeg(100, 80);
        byte[] other = photo.clone();
        other[other.length - 10] ^= 1;
        var told = sender.announce(JPEG, photo).jsonPath();

        assertThat(Sender.put(told, "upload.parts[0]", other).body()).contains("BadDigest");
        assertThat(Sender.put(told, "upload.parts[0]", new byte[7]).body()).contains("SignatureDoesNotMatch");
        assertThat(Sender.put(told.getString("upload.parts[0].url"), Map.of("content-type", JPEG), photo)
                        .statusCode())
                .isEqualTo(403);
        sender.complete(told.getString("mediaId"))
                .then()
                .statusCode(409)
                .body("type", is("/problems/not-uploaded"))
                .body("errors.pointer", contains("/upload/parts/0"));
        sender.get("/" + told.getString("mediaId")).then().body("state", is("pending"));
        sender.get("/" + told.getString("mediaId") + "/download").then().statusCode(409);
    }

    @Test
    void an_old_address_brings_no_other_file_under_a_name_that_is_used_again() throws Exception {
        byte[] before = Photos.jpeg(100, 80);
        var body = Sender.announced(JPEG, before);
        body.put("mediaId", UUID.randomUUID());
        var old = sender.post("", body).then().statusCode(201).extract().jsonPath();
        acme.as("owner")
                .header("If-Match", "*")
                .delete(sender.path() + "/" + body.get("mediaId"))
                .then()
                .statusCode(204);
        var next = Sender.announced(JPEG, Photos.jpeg(90, 80));
        next.put("mediaId", body.get("mediaId"));
        sender.post("", next).then().statusCode(201);

        assertThat(Sender.put(old, "upload.parts[0]", before).statusCode()).isEqualTo(200);

        String media = String.valueOf(body.get("mediaId"));
        refused(sender.complete(media).then(), "/sha256", "checksum", media);
    }

    /** Another request has kept the file; then the address of before brings another one, and only now the first would copy it. */
    @Test
    void a_file_that_is_exchanged_after_it_was_looked_at_is_not_kept() throws Exception {
        byte[] before = Photos.pdf(4_000);
        byte[] next = Photos.pdf(4_000);
        String media = UUID.randomUUID().toString();
        var old = announced(media, before);
        acme.as("owner")
                .header("If-Match", "*")
                .delete(sender.path() + "/" + media)
                .then()
                .statusCode(204);
        Sender.put(announced(media, next), "upload.parts[0]", next);
        Stack.objects.beforePut("media/" + key(media), () -> {
            sender.complete(media).then().statusCode(200);
            return Sender.put(old, "upload.parts[0]", before);
        });

        sender.complete(media).then().statusCode(200).body("state", is("verified"));

        assertThat(Stack.objects.bytes("uploads/" + key(media))).isEqualTo(before);
        assertThat(sender.download(media)).isEqualTo(next);
    }

    private JsonPath announced(String media, byte[] file) {
        var body = Sender.announced(PDF, file);
        body.put("mediaId", media);
        return sender.post("", body).then().statusCode(201).extract().jsonPath();
    }

    @Test
    void a_disguised_file_is_refused_and_gone() throws Exception {
        disguised(JPEG, Photos.pdf(4_000));
        disguised(JPEG, "<html><script>alert(1)</script></html>".getBytes(ISO_8859_1));
        disguised("image/png", Photos.jpeg(10, 10));
        disguised(PDF, Photos.jpeg(10, 10));
        disguised(PDF, new byte[] {'%'});
    }

    private void disguised(String type, byte[] file) throws Exception {
        var said = sender.send(type, file);
        refused(said.then(), "/contentType", "disguised", lastMedia());
        sender.send(type, file).then().statusCode(422); // it may be announced again
    }

    @Test
    void a_file_that_is_cut_off_is_refused() throws Exception {
        byte[] photo = Photos.jpeg(200, 150);
        byte[] drawing = Photos.png(200, 150);
        truncated(JPEG, photo, photo.length - 2);
        truncated(JPEG, photo, photo.length / 2);
        truncated(JPEG, photo, 20);
        truncated("image/png", drawing, drawing.length - 12);
        truncated(PDF, Photos.pdf(5_000), 4_990);
    }

    private void truncated(String type, byte[] file, int bytes) throws Exception {
        var said = sender.send(type, Arrays.copyOf(file, bytes));
        refused(said.then(), "/bytes", "truncated", lastMedia());
    }

    @Test
    void a_damaged_or_boundless_picture_is_refused() throws Exception {
        byte[] drawing = Photos.png(50, 50);
        drawing[60] ^= 1;
        refused(sender.send("image/png", drawing).then(), "/contentType", "malformed", lastMedia());
        byte[] vast = Photos.jpeg(50, 50);
        int frame = new String(vast, ISO_8859_1).indexOf("\u00ff\u00c0");
        for (int i = 5; i < 9; i++) vast[frame + i] = (byte) 0xee;
        refused(sender.send(JPEG, vast).then(), "/contentType", "dimensions", lastMedia());
    }

    @Test
    void an_oversized_file_is_not_even_announced() {
        byte[] photo = Photos.jpeg(10, 10);
        for (long bytes : new long[] {52_428_801, 209_715_200}) {
            var body = Sender.announced(JPEG, photo);
            body.put("bytes", bytes);
            body.put(
                    "partSha256",
                    Collections.nCopies((int) ((bytes + Sender.PART - 1) / Sender.PART), Sender.sha256(photo)));
            sender.post("", body).then().statusCode(422).body("errors.pointer", contains("/bytes"));
        }
        var parts = Sender.announced(PDF, Photos.pdf(9_000_000));
        parts.remove("partSha256");
        sender.post("", parts).then().statusCode(422).body("errors.pointer", contains("/partSha256"));
        var shape = Sender.announced(PDF, photo);
        shape.put("kind", "photo");
        sender.post("", shape).then().statusCode(422).body("errors.pointer", contains("/contentType"));
    }

    @Test
    void a_thumbnail_comes_along_and_shows_the_same_shape() throws Exception {
        byte[] photo = Photos.jpeg(800, 600);
        byte[] small = Photos.jpeg(320, 240);

        var kept = sender.send(JPEG, photo, small).then().statusCode(200).body("thumbnail", is(true));

        String url =
                sender.get("/" + kept.extract().path("mediaId") + "/download").path("thumbnailUrl");
        assertThat(Sender.fetch(url)).isEqualTo(small);
        for (byte[] wrong : new byte[][] {Photos.jpeg(240, 240), Photos.jpeg(700, 525), Photos.png(320, 240)}) {
            refused(sender.send(JPEG, Photos.jpeg(800, 600), wrong).then(), "/thumbnail", "thumbnail", lastMedia());
        }
        var told = sender.announce(JPEG, photo = Photos.jpeg(80, 60), Photos.jpeg(40, 30))
                .jsonPath();
        Sender.put(told, "upload.parts[0]", photo);
        sender.complete(told.getString("mediaId"))
                .then()
                .statusCode(409)
                .body("errors.pointer", contains("/upload/thumbnail"));
    }

    @Test
    void what_is_settled_is_answered_again_and_sent_no_more() throws Exception {
        byte[] photo = Photos.jpeg(90, 70);
        var first = sender.send(JPEG, photo);

        var again = sender.complete(first.path("mediaId"));

        assertThat(again.asString()).isEqualTo(first.asString());
        sender.resume(first.path("mediaId")).then().statusCode(409);
        sender.announce(JPEG, photo).then().statusCode(409).body("errors.pointer", contains("/sha256"));
        sender.get("?state=verified").then().body("items.mediaId", hasItem(first.<String>path("mediaId")));
        acme.as("read_only")
                .get("/v1/inspections/" + sender.inspection() + "/downloads")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].url", notNullValue())
                .body("items[0].thumbnailUrl", nullValue());
    }

    @Test
    void a_repeated_announcement_has_no_addresses_and_new_ones_are_made() throws Exception {
        byte[] photo = Photos.jpeg(90, 70);
        var body = Sender.announced(JPEG, photo);
        var first = acme.as("owner").header("Idempotency-Key", "one").body(body).post(sender.path());
        var second =
                acme.as("owner").header("Idempotency-Key", "one").body(body).post(sender.path());

        second.then()
                .statusCode(201)
                .body("mediaId", equalTo(first.<String>path("mediaId")))
                .body("upload", nullValue());
        assertThat(acme.sql().strings("select response::text from idempotency_keys where tenant_id = ?", acme.id()))
                .noneMatch(kept -> kept.contains("X-Amz"));
        var told = sender.resume(first.path("mediaId"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(Sender.put(told, "parts[0]", photo).statusCode()).isEqualTo(200);
        sender.complete(first.path("mediaId")).then().statusCode(200);
    }

    @Test
    void what_is_deleted_is_gone_from_the_store_too() throws Exception {
        var kept = sender.send(JPEG, Photos.jpeg(90, 70));
        String media = kept.path("mediaId");
        assertThat(Stack.objects.has("media/" + key(media))).isTrue();

        acme.as("owner")
                .header("If-Match", kept.header("ETag"))
                .delete(sender.path() + "/" + media)
                .then()
                .statusCode(204);

        assertThat(Stack.objects.has("media/" + key(media))).isFalse();
        sender.get("/" + media).then().statusCode(404);
    }

    @Test
    void who_does_not_inspect_here_sends_nothing() throws Exception {
        byte[] photo = Photos.jpeg(50, 40);
        for (String who : new String[] {"read_only", "office"}) {
            new Sender(acme, who, sender.inspection())
                    .announce(JPEG, photo)
                    .then()
                    .statusCode(403);
        }
        new Sender(acme, "inspector", sender.inspection())
                .announce(JPEG, photo)
                .then()
                .statusCode(403);
        String media = sender.announce(JPEG, photo).path("mediaId");
        var stranger = new Sender(acme, "inspector", sender.inspection());
        stranger.resume(media).then().statusCode(403);
        stranger.complete(media).then().statusCode(403);
        acme.visit(sender.inspection(), OffsetDateTime.parse("2027-03-03T14:00:00Z"), "inspector");
        stranger.send(JPEG, Photos.jpeg(51, 40)).then().statusCode(200);
    }

    private void refused(ValidatableResponse said, String pointer, String code, String media) {
        said.statusCode(422).body("errors.pointer", contains(pointer)).body("errors.code", contains(code));
        sender.get("/" + media).then().body("state", is("failed")).body("failure", is(code));
        sender.complete(media).then().statusCode(422).body("errors.code", contains(code));
        for (String bucket : new String[] {"uploads/", "media/"}) {
            assertThat(Stack.objects.has(bucket + key(media))).isFalse();
            assertThat(Stack.objects.has(bucket + key(media) + "/thumbnail")).isFalse();
        }
    }

    private String lastMedia() {
        return sender.get("?sort=-createdAt&limit=1").path("items[0].mediaId");
    }

    private String key(String media) {
        return acme.id() + "/" + UUID.fromString(media);
    }
}
