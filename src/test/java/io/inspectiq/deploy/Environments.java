package io.inspectiq.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.inspectiq.deploy.AccessRules.Variable;
import io.inspectiq.deploy.Templates.Resource;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The environment that the templates give to a container or function, with examples for what is known only when it runs. */
public final class Environments {
    private static final Map<String, String> EXAMPLES = Map.of(
            "INSPECTIQ_DB_URL", "postgresql://inspectiq.cluster-1.us-east-1.rds.amazonaws.com:5432/inspectiq",
            "INSPECTIQ_DB_READER_URL", "postgresql://inspectiq.cluster-ro-1.us-east-1.rds.amazonaws.com:5432/inspectiq",
            "INSPECTIQ_ISSUER", "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_1",
            "INSPECTIQ_LAMBDA_FRONT_KEY", "a".repeat(44),
            "INSPECTIQ_CORS_ORIGINS", "https://app.example.com",
            "INSPECTIQ_MEDIA_BUCKET", "inspectiq-staging-data-media-1abc",
            "INSPECTIQ_UPLOAD_BUCKET", "inspectiq-staging-data-uploads-1abc",
            // As the data stack has it made: 44 letters and digits.
            "INSPECTIQ_CURSOR_KEYS", "a".repeat(44));

    private Environments() {}

    /** By template: {@code service}, {@code function}, or {@code tasks} for the migrator. */
    public static Map<String, String> of(String template) {
        var environment = new TreeMap<String, String>();
        Templates.committed()
                .resources()
                .filter(one -> one.template().equals(template))
                .flatMap(Environments::variables)
                .filter(one -> !one.name().startsWith("PG"))
                .forEach(one -> environment.put(one.name(), value(one)));
        return environment;
    }

    private static Stream<Variable> variables(Resource one) {
        JsonNode container = one.at("/ContainerDefinitions/0");
        return switch (one.node().path("Type").asText()) {
            case "AWS::ECS::TaskDefinition" ->
                Stream.concat(
                        AccessRules.variables(container.path("Environment")),
                        AccessRules.variables(container.path("Secrets")));
            case "AWS::Lambda::Function" -> AccessRules.variables(one.at("/Environment"));
            default -> Stream.empty();
        };
    }

    private static String value(Variable one) {
        return one.value().isTextual() ? one.value().asText() : EXAMPLES.getOrDefault(one.name(), "1");
    }
}
