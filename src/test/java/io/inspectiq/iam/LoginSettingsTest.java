package io.inspectiq.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who logs in by nothing, or by two things, is told so in a sentence before anything starts. */
class LoginSettingsTest {
    private final Map<String, String> iam = new HashMap<>(Map.of(
            "INSPECTIQ_DB_AUTH", "iam",
            "AWS_REGION", "us-east-1",
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2/credentials"));

    private Path folder = Path.of("");

    @BeforeEach
    void a_bundle(@TempDir Path temporary) throws Exception {
        folder = temporary;
        iam.put(
                "INSPECTIQ_DB_CA",
                Files.writeString(folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\n")
                        .toString());
    }

    @Test
    void one_of_them_is_enough() {
        assertThat(of(iam)).isEmpty();
        assertThat(of(Map.of("PASSWORD", "p"))).isEmpty();
        assertThat(of(Map.of("PASSWORD", "p", "INSPECTIQ_DB_AUTH", "password"))).isEmpty();
    }

    @Test
    void none_or_both_or_another_is_not() {
        assertThat(of(Map.of()))
                .containsExactly("PASSWORD is not set (the user's password), and INSPECTIQ_DB_AUTH is not iam");
        iam.put("PASSWORD", "p");
        assertThat(of(iam))
                .containsExactly("PASSWORD and INSPECTIQ_DB_AUTH=iam are both set, and only one of them can log in");
        assertThat(of(Map.of("PASSWORD", "p", "INSPECTIQ_DB_AUTH", "kerberos")))
                .containsExactly("INSPECTIQ_DB_AUTH is neither password nor iam");
    }

    @Test
    void iam_needs_a_role_a_region_and_whom_to_trust() {
        assertThat(of(Map.of("INSPECTIQ_DB_AUTH", "iam")))
                .satisfiesExactly(
                        ca -> assertThat(ca).startsWith("INSPECTIQ_DB_CA is not set"),
                        region -> assertThat(region).startsWith("AWS_REGION is not set"),
                        role -> assertThat(role).startsWith("neither AWS_ACCESS_KEY_ID"));
    }

    @Test
    void whom_to_trust_stands_in_a_file_of_certificates() throws Exception {
        for (Path wrong : List.of(folder.resolve("none.pem"), Files.writeString(folder.resolve("x.pem"), "hello"))) {
            assertThat(of(Map.of("PASSWORD", "p", "INSPECTIQ_DB_CA", wrong.toString())))
                    .containsExactly(
                            "INSPECTIQ_DB_CA is not what it must be (rds, or a readable file of certificates, PEM)");
        }
    }

    @Test
    void the_roots_of_rds_are_at_hand_and_good_for_years() throws Exception {
        assertThat(of(Map.of("PASSWORD", "p", "INSPECTIQ_DB_CA", "rds"))).isEmpty();
        var roots = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Authorities.ofRds()));
        assertThat(roots).hasSize(81).allSatisfy(root -> {
            var one = (X509Certificate) root;
            one.verify(one.getPublicKey());
            one.checkValidity(Date.from(Instant.parse("2050-01-01T00:00:00Z")));
            assertThat(one.getSubjectX500Principal().getName()).matches(".*Amazon RDS \\S+ Root CA .*");
        });
    }

    private static List<String> of(Map<String, String> environment) {
        return LoginSettings.complaints(environment, "PASSWORD");
    }
}
