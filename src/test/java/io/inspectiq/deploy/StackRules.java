package io.inspectiq.deploy;

import static io.inspectiq.deploy.TemplateRule.unless;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How the stacks fit together: made one after the other, each needing only what stands. */
final class StackRules {
    /** As deploy/README.md makes them. */
    static final List<String> ORDER = List.of(
            "registry", "network", "data", "identity", "observability", "tasks", "service", "function", "front");

    static final List<TemplateRule> ALL = List.of(
            new TemplateRule("a stack imports what an earlier one exports", StackRules::imports),
            new TemplateRule("what is exported does not hang on a parameter", StackRules::exports),
            new TemplateRule("the stages share nothing but the registry", StackRules::stages));

    private static final Pattern NAME = Pattern.compile("inspectiq-(\\$\\{Stage}-)?\\w+");

    private StackRules() {}

    private static Stream<String> imports(Templates templates) {
        var complaints = new ArrayList<String>();
        if (!templates.byName().keySet().equals(new HashSet<>(ORDER))) complaints.add("other templates than " + ORDER);
        var made = new HashSet<String>();
        for (String name : ORDER) {
            for (JsonNode one : Templates.all(templates.template(name), "Fn::ImportValue")) {
                if (!made.contains(text(one))) complaints.add(name + " imports " + text(one));
            }
            for (JsonNode one : Templates.all(templates.template(name), "Export")) {
                if (!made.add(text(one.path("Name")))) complaints.add(name + " exports anew " + text(one.path("Name")));
            }
        }
        return complaints.stream();
    }

    /** CloudFormation refuses to change what another stack imports. */
    private static Stream<String> exports(Templates templates) {
        return templates.byName().entrySet().stream()
                .flatMap(one -> one.getValue()
                        .path("Outputs")
                        .propertyStream()
                        .filter(output -> output.getValue().has("Export"))
                        .flatMap(output -> unless(
                                Templates.all(output.getValue().path("Value"), "Fn::If")
                                        .isEmpty(),
                                one.getKey() + " " + output.getKey())));
    }

    private static Stream<String> stages(Templates templates) {
        return templates.byName().entrySet().stream()
                .filter(one -> !one.getKey().equals("registry"))
                .flatMap(one -> Stream.concat(
                        unless(
                                one.getValue()
                                        .at("/Parameters/Stage/AllowedValues")
                                        .toString()
                                        .equals("[\"staging\",\"production\"]"),
                                one.getKey()),
                        Templates.all(one.getValue(), "Export").stream()
                                .map(export -> text(export.path("Name")))
                                .flatMap(name -> unless(
                                        NAME.matcher(name).matches() && name.contains("${Stage}"),
                                        one.getKey() + " " + name))));
    }

    private static String text(JsonNode name) {
        return name.isTextual() ? name.asText() : name.path("Fn::Sub").asText();
    }
}
