package io.inspectiq.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inspectiq.support.Company;
import io.inspectiq.support.Sql;
import io.inspectiq.support.Stack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Objects in a store are not under row level security: what keeps companies apart there. */
@QuarkusTest
@WithTestResource(Stack.class)
class MediaIsolationTest {
    private final Company acme = Company.create();
    private final Company rival = Company.create();
    private final Sender ours = new Sender(acme, "owner", acme.inspection());
    private final Sender theirs = new Sender(rival, "owner", rival.inspection());

    @Test
    @Tag("O1")
    void a_key_is_made_by_the_database_and_begins_with_the_company() {
        var told = ours.announce("image/jpeg", Photos.jpeg(30, 20)).jsonPath();
        String key = acme.id() + "/" + told.getString("mediaId");

        assertThat(told.getString("upload.parts[0].url")).startsWith(Stack.objects.url() + "/uploads/" + key + "?");
        assertThat(Sql.in(acme.id())
                        .text(
                                "select storage_key from media_assets where media_id = ?",
                                UUID.fromString(told.getString("mediaId"))))
                .isEqualTo(key);
        assertThatThrownBy(() -> Key.of(rival.id(), key)).hasMessage("A key of another company.");
        var body = Sender.announced("image/jpeg", Photos.jpeg(30, 20));
        body.put("storageKey", rival.id() + "/x");
        ours.post("", body).then().statusCode(400);
    }

    @Test
    @Tag("O1")
    void what_another_company_sends_or_has_is_neither_completed_nor_fetched() throws Exception {
        var told = theirs.announce("image/jpeg", Photos.jpeg(30, 20)).jsonPath();
        String pending = told.getString("mediaId");
        String kept = theirs.send("image/jpeg", Photos.jpeg(40, 20)).path("mediaId");

        for (String media : List.of(pending, kept)) {
            for (var sender : List.of(ours, new Sender(acme, "owner", theirs.inspection()))) {
                same(sender.complete(media), sender.complete(UUID.randomUUID().toString()));
                same(sender.resume(media), sender.resume(UUID.randomUUID().toString()));
                same(sender.get("/" + media + "/download"), sender.get("/" + UUID.randomUUID() + "/download"));
            }
        }
        assertThat(new String(theirs.download(kept), ISO_8859_1)).contains("JFIF");
    }

    @Test
    @Tag("O2")
    void an_address_is_good_for_its_own_key_length_type_and_hash_alone() throws Exception {
        byte[] photo = Photos.jpeg(30, 20);
        var told = ours.announce("image/jpeg", photo).jsonPath();
        String url = told.getString("upload.parts[0].url");
        Map<String, String> headers = told.getMap("upload.parts[0].headers");
        var otherType = Map.of(
                "content-type",
                "text/html",
                "x-amz-checksum-sha256",
                headers.getOrDefault("x-amz-checksum-sha256", ""));
        String theirMedia = theirs.announce("image/jpeg", photo).path("mediaId");

        refused(url.replace(acme.id().toString(), rival.id().toString()), headers, photo);
        refused(url.replace(told.getString("mediaId"), theirMedia), headers, photo);
        refused(url.replace("/uploads/", "/media/"), headers, photo);
        refused(url.replace("X-Amz-Expires=900", "X-Amz-Expires=86400"), headers, photo);
        refused(url + "&x-id=1", headers, photo);
        refused(url, otherType, photo);
        refused(url, headers, new byte[photo.length + 1]);
        assertThat(url)
                .contains(
                        "X-Amz-Expires=900",
                        "X-Amz-SignedHeaders=content-length%3Bcontent-type%3Bhost%3Bx-amz-checksum-sha256");
        assertThat(Sender.put(url, headers, photo).statusCode()).isEqualTo(200);
    }

    private static void refused(String url, Map<String, String> headers, byte[] body) throws Exception {
        assertThat(Sender.put(url, headers, body).body()).contains("SignatureDoesNotMatch");
    }

    private static void same(Response one, Response other) {
        assertThat(one.statusCode()).isEqualTo(404);
        assertThat(one.asString().replaceAll("urn:uuid:[0-9a-f-]{36}", ""))
                .isEqualTo(other.asString().replaceAll("urn:uuid:[0-9a-f-]{36}", ""));
    }
}
