package io.inspectiq.iam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The worked examples of the S3 API reference, "Signature Calculations for the Authorization Header". */
class SignatureTest {
    private static final Instant NOW = Instant.parse("2013-05-24T00:00:00Z");
    private static final Credentials BY =
            new Credentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "", Instant.MAX);
    private static final Signature SIGNATURE = new Signature("s3", "us-east-1", NOW);

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "/test.txt, -, bytes=0-9, f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
                "/, lifecycle=, -, fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
                "/, max-keys=2&prefix=J, -, 34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"
            })
    void what_is_read_is_signed_as_published(String path, String query, String range, String signature) {
        var headers = headers(Presigned.NO_BODY);
        if (range != null) headers.put("range", range);

        assertThat(SIGNATURE.of(
                        BY, Signature.request("GET", path, query == null ? "" : query, headers, Presigned.NO_BODY)))
                .isEqualTo(signature);
    }

    @Test
    void what_is_written_is_signed_as_published() {
        String payload = ObjectStore.hash("Welcome to Amazon S3.".getBytes(UTF_8));
        var headers = headers(payload);
        headers.put("date", "Fri, 24 May 2013 00:00:00 GMT");
        headers.put("x-amz-storage-class", "REDUCED_REDUNDANCY");

        assertThat(SIGNATURE.of(BY, Signature.request("PUT", "/test%24file.text", "", headers, payload)))
                .isEqualTo("98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
    }

    @Test
    void a_request_carries_its_signature_and_what_it_signs() {
        var request = store("")
                .signed(
                        "GET",
                        "examplebucket",
                        "test.txt",
                        Map.of(),
                        Map.of("Range", "bytes=0-9"),
                        Presigned.NO_BODY,
                        NOW);

        assertThat(request.address()).hasToString("https://examplebucket.s3.us-east-1.amazonaws.com/test.txt");
        assertThat(request.headers())
                .containsEntry("range", "bytes=0-9")
                .containsEntry("x-amz-date", "20130524T000000Z")
                .containsEntry("x-amz-security-token", "a/token")
                .doesNotContainKey("host");
        assertThat(request.headers().get("authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20130524/us-east-1/s3/aws4_request,"
                        + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date;x-amz-security-token,Signature=");
    }

    @Test
    void elsewhere_the_bucket_stands_in_the_path() {
        assertThat(store("http://localhost:9")
                        .presigned(
                                "PUT",
                                "b",
                                "a/b c",
                                Map.of("partNumber", "2"),
                                Map.of("content-length", "7"),
                                Duration.ofMinutes(1),
                                NOW)
                        .address()
                        .toString())
                .startsWith("http://localhost:9/b/a/b%20c?X-Amz-Algorithm=AWS4-HMAC-SHA256")
                .contains(
                        "&X-Amz-Expires=60",
                        "&X-Amz-SignedHeaders=content-length%3Bhost&",
                        "&partNumber=2&X-Amz-Signature=");
    }

    private static ObjectStore store(String endpoint) {
        return new ObjectStore(
                Map.of(
                        "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
                        "AWS_SECRET_ACCESS_KEY", "a-key",
                        "AWS_SESSION_TOKEN", "a/token",
                        "AWS_REGION", "us-east-1"),
                "",
                endpoint);
    }

    private static TreeMap<String, String> headers(String payload) {
        return new TreeMap<>(Map.of(
                "host", "examplebucket.s3.amazonaws.com",
                "x-amz-content-sha256", payload,
                "x-amz-date", "20130524T000000Z"));
    }
}
