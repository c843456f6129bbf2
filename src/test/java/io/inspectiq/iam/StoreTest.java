package io.inspectiq.iam;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.inspectiq.local.ObjectStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** Our signatures, AWS's own client and the store that stands in for S3: each of the three agrees with both others. */
class StoreTest {
    private static final String ID = "AKIDEXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final byte[] BODY = "Welcome to Amazon S3.".getBytes(US_ASCII);
    private static final String HASH = "RM591nyVng01JP+sF3Hfu6h9K2tLTpnkIDSouAP4sHI=";

    private static ObjectStore store;
    private static S3Client sdk;

    @BeforeAll
    static void both(@TempDir Path folder) {
        store = ObjectStore.start(0, folder, ID, SECRET, ObjectStore.REGION);
        sdk = S3Client.builder()
                .endpointOverride(URI.create(store.url()))
                .region(Region.US_EAST_1)
                .credentialsProvider(keys())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(true)
                        .chunkedEncodingEnabled(false)
                        .build())
                .build();
    }

    @AfterAll
    static void end() {
        sdk.close();
        store.close();
    }

    private static StaticCredentialsProvider keys() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(ID, SECRET));
    }

    @Test
    void an_address_is_signed_as_the_sdk_signs_it() throws Exception {
        try (var presigner = S3Presigner.builder()
                .endpointOverride(URI.create(store.url()))
                .region(Region.US_EAST_1)
                .credentialsProvider(keys())
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build()) {
            var theirs = presigner.presignPutObject(p -> p.signatureDuration(Duration.ofMinutes(15))
                    .putObjectRequest(r -> r.bucket("b")
                            .key("a/b c")
                            .contentLength((long) BODY.length)
                            .contentType("image/jpeg")
                            .checksumSHA256(HASH)));
            var query = new TreeMap<String, String>();
            SdkHttpUtils.uriParams(theirs.url().toURI()).forEach((name, values) -> query.put(name, values.getFirst()));
            var at = Instant.from(
                    DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssX").parse(query.get("X-Amz-Date")));
            String signature = query.get("X-Amz-Signature");
            var own = new TreeMap<>(query);
            own.keySet().removeIf(name -> name.startsWith("X-Amz-"));
            var headers = new TreeMap<String, String>();
            theirs.signedHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));

            assertThat(headers).containsKeys("content-length", "content-type", "x-amz-checksum-sha256", "host");
            assertThat(new Presigned(
                                    "s3",
                                    "us-east-1",
                                    "PUT",
                                    theirs.url().toURI().getRawPath(),
                                    headers,
                                    "UNSIGNED-PAYLOAD")
                            .query(new Credentials(ID, SECRET, "", Instant.MAX), at, Duration.ofMinutes(15), own))
                    .endsWith("&X-Amz-Signature=" + signature);
        }
    }

    @Test
    void the_stand_in_serves_the_sdk() {
        sdk.putObject(r -> r.bucket("b").key("one").checksumSHA256(HASH), RequestBody.fromBytes(BODY));
        assertThat(sdk.headObject(r -> r.bucket("b").key("one").checksumMode(ChecksumMode.ENABLED))
                        .checksumSHA256())
                .isEqualTo(HASH);
        assertThat(sdk.copyObject(r -> r.sourceBucket("b")
                                .sourceKey("one")
                                .destinationBucket("c")
                                .destinationKey("two")
                                .checksumAlgorithm(ChecksumAlgorithm.SHA256))
                        .copyObjectResult()
                        .checksumSHA256())
                .isEqualTo(HASH);
        assertThat(sdk.getObjectAsBytes(r -> r.bucket("c").key("two").range("bytes=0-6"))
                        .asUtf8String())
                .isEqualTo("Welcome");
        sdk.deleteObject(r -> r.bucket("c").key("two"));
        assertThat(store.has("c/two")).isFalse();
    }

    @Test
    void parts_are_put_together_for_the_sdk_too() {
        String id = sdk.createMultipartUpload(r -> r.bucket("b")
                        .key("parts")
                        .contentType("application/pdf")
                        .checksumAlgorithm(ChecksumAlgorithm.SHA256))
                .uploadId();
        sdk.uploadPart(
                r -> r.bucket("b").key("parts").uploadId(id).partNumber(1).checksumSHA256(HASH),
                RequestBody.fromBytes(BODY));

        var parts = sdk.listParts(r -> r.bucket("b").key("parts").uploadId(id)).parts();

        assertThat(parts).singleElement().satisfies(part -> {
            assertThat(part.checksumSHA256()).isEqualTo(HASH);
            assertThat(part.size()).isEqualTo(BODY.length);
        });
        var whole = sdk.completeMultipartUpload(r -> r.bucket("b")
                .key("parts")
                .uploadId(id)
                .multipartUpload(m -> m.parts(List.of(CompletedPart.builder()
                        .partNumber(1)
                        .eTag(parts.getFirst().eTag())
                        .checksumSHA256(HASH)
                        .build()))));
        assertThat(whole.checksumSHA256()).endsWith("-1");
    }

    @Test
    @Tag("O2")
    void an_address_ends_with_its_time_and_serves_one_method() throws Exception {
        var signer = new io.inspectiq.iam.ObjectStore(
                Map.of("AWS_ACCESS_KEY_ID", ID, "AWS_SECRET_ACCESS_KEY", SECRET), ObjectStore.REGION, store.url());
        var headers = Map.of("x-amz-checksum-sha256", HASH);
        var good = signer.presigned("PUT", "b", "k", Map.of(), headers, Duration.ofMinutes(15));
        var late = signer.presigned(
                "PUT",
                "b",
                "k",
                Map.of(),
                headers,
                Duration.ofMinutes(15),
                Instant.now().minusSeconds(901));
        var otherKeys = new io.inspectiq.iam.ObjectStore(
                        Map.of("AWS_ACCESS_KEY_ID", ID, "AWS_SECRET_ACCESS_KEY", "another"),
                        ObjectStore.REGION,
                        store.url())
                .presigned("PUT", "b", "k", Map.of(), headers, Duration.ofMinutes(15));

        assertThat(put(late, headers)).contains("<Code>AccessDenied</Code>");
        assertThat(put(otherKeys, headers)).contains("<Code>SignatureDoesNotMatch</Code>");
        assertThat(put(good, Map.of())).contains("<Code>SignatureDoesNotMatch</Code>");
        assertThat(put(good, Map.of("x-amz-checksum-sha256", HASH, "x-amz-acl", "public-read")))
                .contains("<Code>AccessDenied</Code>");
        assertThat(send(HttpRequest.newBuilder(good.address()).GET())).contains("<Code>SignatureDoesNotMatch</Code>");
        assertThat(store.has("b/k")).isFalse();
        assertThat(put(good, headers)).isEmpty();
    }

    private static String put(io.inspectiq.iam.ObjectStore.Request request, Map<String, String> headers)
            throws Exception {
        var put = HttpRequest.newBuilder(request.address()).PUT(BodyPublishers.ofByteArray(BODY));
        headers.forEach(put::header);
        return send(put);
    }

    private static String send(HttpRequest.Builder request) throws Exception {
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return http.send(request.build(), BodyHandlers.ofString()).body();
        }
    }
}
