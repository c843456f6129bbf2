package io.inspectiq.deploy;

import static io.inspectiq.deploy.TemplateRule.unless;

import io.inspectiq.deploy.Templates.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is noticed, by whom, and for how long it is known. */
final class WatchRules {
    static final List<TemplateRule> ALL = List.of(
            new TemplateRule("logs end one day, and nothing logs beside them", WatchRules::logs),
            new TemplateRule("an alarm tells somebody", WatchRules::heard),
            new TemplateRule("what the service says of itself is counted, and rings", WatchRules::counted),
            new TemplateRule("the words that are counted are the service's own", WatchRules::words),
            new TemplateRule("a task that fails rings", WatchRules::tasks),
            new TemplateRule("alarms of the database follow it to a restored cluster", WatchRules::followed),
            new TemplateRule("money has a limit", WatchRules::budget));

    private static final Pattern WORDS = Pattern.compile("\\$\\.message = \"([^\"*]+)");
    private static final String SOURCES = sources();

    private WatchRules() {}

    private static Stream<String> logs(Templates templates) {
        var groups = templates
                .resources("AWS::Logs::LogGroup")
                .flatMap(one -> unless(
                        one.at("/RetentionInDays").asInt() >= 1
                                && one.at("/RetentionInDays").asInt() <= 3653,
                        one));
        var containers = templates
                .resources("AWS::ECS::TaskDefinition")
                .flatMap(task -> task.at("/ContainerDefinitions")
                        .valueStream()
                        .flatMap(one -> unless(
                                one.at("/LogConfiguration/Options/awslogs-group")
                                        .has("Ref"),
                                task)));
        var functions = templates
                .resources("AWS::Lambda::Function")
                .flatMap(one -> unless(one.at("/LoggingConfig/LogGroup").has("Ref"), one));
        var clusters = templates
                .resources("AWS::RDS::DBCluster")
                .flatMap(one -> unless(one.node().path("DependsOn").asText().endsWith("Logs"), one));
        return Stream.of(groups, containers, functions, clusters).flatMap(s -> s);
    }

    private static Stream<String> heard(Templates templates) {
        return alarms(templates)
                .flatMap(one -> unless(
                        one.at("/AlarmActions").toString().matches(".*(-Alarms|\"Ref\":\"Alarms\").*")
                                && !one.at("/AlarmDescription").isMissingNode(),
                        one));
    }

    private static Stream<String> counted(Templates templates) {
        return Stream.of("service", "function")
                .flatMap(template -> Stream.of("Denied: ", "The isolation gate: ")
                        .flatMap(words -> {
                            var metrics = filters(templates)
                                    .filter(one -> one.template().equals(template)
                                            && one.at("/FilterPattern").asText().contains(words))
                                    .map(one -> one.at("/MetricTransformations/0/MetricName")
                                            .asText())
                                    .toList();
                            return unless(
                                    alarms(templates)
                                            .anyMatch(one -> metrics.contains(
                                                    one.at("/MetricName").asText())),
                                    template + " " + words);
                        }));
    }

    private static Stream<String> words(Templates templates) {
        return filters(templates)
                .flatMap(one -> WORDS.matcher(one.at("/FilterPattern").asText())
                        .results()
                        .flatMap(found -> unless(SOURCES.contains("\"" + found.group(1)), one)));
    }

    private static Stream<String> tasks(Templates templates) {
        return unless(
                templates
                        .resources("AWS::Events::Rule")
                        .anyMatch(one -> one.at("/EventPattern/detail/containers/exitCode/0/anything-but/0")
                                                .asInt(1)
                                        == 0
                                && one.at("/Targets/0/Arn/Ref").asText().equals("Alarms")),
                "no rule");
    }

    private static Stream<String> followed(Templates templates) {
        return alarms(templates)
                .filter(one -> one.at("/Namespace").asText().equals("AWS/RDS"))
                .flatMap(one -> unless(one.at("/Dimensions/0/Value").toString().contains("{\"Ref\":\"DbHost\"}"), one));
    }

    private static Stream<String> budget(Templates templates) {
        return unless(
                templates
                        .resources("AWS::Budgets::Budget")
                        .anyMatch(one -> one.at("/Budget/BudgetLimit").has("Amount")
                                // Without it each stage's budget would count what the other spends.
                                && !one.at("/Budget/CostFilters/TagKeyValue").isEmpty()
                                && !one.at("/NotificationsWithSubscribers").isEmpty()),
                "no budget");
    }

    private static Stream<Resource> alarms(Templates templates) {
        return templates.resources("AWS::CloudWatch::Alarm");
    }

    private static Stream<Resource> filters(Templates templates) {
        return templates.resources("AWS::Logs::MetricFilter");
    }

    private static String sources() {
        try (var files = Files.walk(Path.of("src", "main", "java"))) {
            return files.filter(Files::isRegularFile).map(WatchRules::text).collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
