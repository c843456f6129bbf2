package io.inspectiq.deploy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Writes out CloudFormation's short forms: {@code !Sub x} is {@code {"Fn::Sub": "x"}}. */
final class ShortForms extends SafeConstructor {
    private static final Set<String> WITHOUT_PREFIX = Set.of("Ref", "Condition");

    private ShortForms() {
        super(new LoaderOptions());
        yamlMultiConstructors.put("!", new AbstractConstruct() {
            @Override
            public Object construct(Node node) {
                String name = node.getTag().getValue().substring(1);
                return Map.of(WITHOUT_PREFIX.contains(name) ? name : "Fn::" + name, argument(node));
            }
        });
    }

    static ObjectNode written(Path file) throws IOException {
        try (Reader text = Files.newBufferedReader(file)) {
            return new ObjectMapper().valueToTree(new Yaml(new ShortForms()).load(text));
        }
    }

    private Object argument(Node node) {
        return switch (node) {
            case ScalarNode scalar -> constructScalar(scalar);
            case SequenceNode list -> constructSequence(list);
            case MappingNode map -> constructMapping(map);
            default -> throw new IllegalStateException("What is " + node + "?");
        };
    }
}
