package io.inspectiq.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The user pool: for which company a token speaks is decided by whoever makes the user, and by nobody else. */
class IdentityTest {
    private static final String TENANT = "custom:tenant_id";
    private final JsonNode resources;

    IdentityTest() throws IOException {
        resources = new YAMLMapper()
                .readTree(Path.of("deploy/aws/identity.yaml").toFile())
                .get("Resources");
    }

    @Test
    @Tag("T4")
    void the_company_of_a_user_is_set_once_and_no_app_may_write_it() {
        var attribute = resources.at("/Users/Properties/Schema/0");
        assertThat(attribute.get("Name").asText()).isEqualTo("tenant_id");
        assertThat(attribute.get("Mutable").asBoolean(true)).isFalse();
        assertThat(resources
                        .at("/Users/Properties/AdminCreateUserConfig/AllowAdminCreateUserOnly")
                        .asBoolean())
                .isTrue();

        var apps = resources
                .valueStream()
                .filter(one -> one.get("Type").asText().equals("AWS::Cognito::UserPoolClient"))
                .toList();
        assertThat(apps).isNotEmpty().allSatisfy(app -> {
            var writable = app.at("/Properties/WriteAttributes");
            // An app without a list may write every attribute there is.
            assertThat(writable).isNotEmpty().noneMatch(name -> name.asText().startsWith("custom:"));
            assertThat(app.at("/Properties/AllowedOAuthFlows"))
                    .extracting(JsonNode::asText)
                    .containsExactly("code");
            assertThat(app.at("/Properties/GenerateSecret").asBoolean(true)).isFalse();
        });
    }

    @Test
    @Tag("T3")
    void a_token_carries_the_users_company_or_is_not_made() throws Exception {
        assertThat(trigger("{'" + TENANT + "': '0198a7c2-1f6e-7a11-8c3d-5b2e9f4a6d70'}"))
                .contains("\"" + TENANT + "\":\"0198a7c2-1f6e-7a11-8c3d-5b2e9f4a6d70\"");
        for (String attributes : new String[] {"{}", "{'" + TENANT + "': ''}", "{'" + TENANT + "': 'all'}"}) {
            assertThat(trigger(attributes)).as(attributes).contains("refused").doesNotContain("claims");
        }
    }

    private String trigger(String attributes) throws IOException, InterruptedException {
        String code = resources.at("/TokenTrigger/Properties/Code/ZipFile").asText();
        var node = new ProcessBuilder("node", "-e", code + """
                exports.handler({ request: { userAttributes: %s } })
                  .then(event => console.log(JSON.stringify(event.response)), () => console.log('refused'));
                """.formatted(attributes))
                .redirectErrorStream(true)
                .start();
        String said = new String(node.getInputStream().readAllBytes());
        assertThat(node.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
