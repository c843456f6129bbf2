package io.inspectiq.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Signatures that others made: AWS's own worked example, and tokens of AWS's SDK for Python. */
class PresignedTest {
    private static final Instant NOW = Instant.parse("2026-11-23T14:06:00Z");
    private static final Map<String, String> USER = Map.of(
            "AWS_REGION", "us-east-1",
            "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
            "AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");

    /** "Authenticating Requests: Using Query Parameters" of the S3 API reference. */
    @Test
    void the_published_example_is_signed_as_published() {
        var by = new Credentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "", Instant.MAX);
        assertThat(Presigned.get("s3", "us-east-1", "examplebucket.s3.amazonaws.com", "/test.txt", "UNSIGNED-PAYLOAD")
                        .query(by, Instant.parse("2013-05-24T00:00:00Z"), Duration.ofDays(1), Map.of()))
                .endsWith("&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
    }

    @Test
    void a_token_is_the_one_that_the_sdk_makes() {
        assertThat(token(USER))
                .isEqualTo(
                        "inspectiq.cluster-abc123.us-east-1.rds.amazonaws.com:5432/?Action=connect&DBUser=inspectiq_app"
                                + "&X-Amz-Algorithm=AWS4-HMAC-SHA256"
                                + "&X-Amz-Credential=AKIDEXAMPLE%2F20261123%2Fus-east-1%2Frds-db%2Faws4_request"
                                + "&X-Amz-Date=20261123T140600Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host"
                                + "&X-Amz-Signature=8b94fb81271b7a044666a9777f96bae060319a32e56d94269b9e182855a97b70");
    }

    @Test
    void so_is_that_of_a_role_whose_keys_expire() {
        var role = new HashMap<>(USER);
        role.put("AWS_SESSION_TOKEN", "IQoJb3JpZ2luX2VjEXAMPLE//token+with/every=kind");
        assertThat(token(role))
                .contains("&X-Amz-Security-Token=IQoJb3JpZ2luX2VjEXAMPLE%2F%2Ftoken%2Bwith%2Fevery%3Dkind&")
                .endsWith("&X-Amz-Signature=f0c782e189ac554491686a464c3a712ba08a3e015dce0f8c15b83b33e511d2a4");
    }

    private static String token(Map<String, String> environment) {
        return new DatabaseTokens(environment)
                .make("inspectiq.cluster-abc123.us-east-1.rds.amazonaws.com", 5432, "inspectiq_app", NOW);
    }
}
