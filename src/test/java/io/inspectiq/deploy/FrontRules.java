package io.inspectiq.deploy;

import static io.inspectiq.deploy.TemplateRule.unless;

import com.fasterxml.jackson.databind.JsonNode;
import io.inspectiq.deploy.Templates.Resource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What stands in the internet, and what may stand behind it. */
final class FrontRules {
    static final List<TemplateRule> ALL = List.of(
            new TemplateRule("the world sees the API and nothing else, over TLS", FrontRules::listener),
            new TemplateRule(
                    "a waking database is waited for, and no silent connection is met closed", FrontRules::patience),
            new TemplateRule("floods are turned away", FrontRules::firewall),
            new TemplateRule("nobody gets to the function but past its front", FrontRules::front),
            new TemplateRule("containers write nowhere and are nobody", FrontRules::containers),
            new TemplateRule("what runs has passed the gate", FrontRules::gated),
            new TemplateRule("a version that fails is taken back", FrontRules::takenBack),
            new TemplateRule("the function streams, ends, and is bounded", FrontRules::function));

    private static final String FRONT_KEY = "{{resolve:secretsmanager:inspectiq-${Stage}-front:SecretString:";

    private FrontRules() {}

    private static Stream<String> listener(Templates templates) {
        var listeners = templates
                .resources("AWS::ElasticLoadBalancingV2::Listener")
                .flatMap(one -> unless(
                        one.at("/Protocol").asText().equals("HTTPS")
                                && one.at("/SslPolicy").asText().contains("TLS13")
                                && one.at("/DefaultActions/0/FixedResponseConfig/StatusCode")
                                        .asText()
                                        .equals("404"),
                        one));
        var rules = templates
                .resources("AWS::ElasticLoadBalancingV2::ListenerRule")
                .flatMap(one -> unless(
                        one.at("/Conditions/0/PathPatternConfig/Values")
                                .toString()
                                .equals("[\"/v1/*\"]"),
                        one));
        return Stream.concat(listeners, rules);
    }

    private static Stream<String> patience(Templates templates) {
        return templates.resources("AWS::ElasticLoadBalancingV2::LoadBalancer").flatMap(one -> {
            int idle = one.at("/LoadBalancerAttributes")
                    .valueStream()
                    .filter(attribute -> attribute.path("Key").asText().equals("idle_timeout.timeout_seconds"))
                    .mapToInt(attribute -> attribute.path("Value").asInt())
                    .sum();
            // 45: INSPECTIQ_DB_WAKE. 75: quarkus.http.idle-timeout of the service.
            return unless(idle > 45 && idle < 75, one);
        });
    }

    private static Stream<String> firewall(Templates templates) {
        var blind = templates
                .resources("AWS::WAFv2::WebACL")
                .filter(one -> one.at("/Rules")
                        .valueStream()
                        .noneMatch(rule ->
                                !rule.at("/Statement/RateBasedStatement/Limit").isMissingNode()
                                        && rule.at("/Action").has("Block")))
                .map(Resource::toString);
        var attached = templates
                .resources("AWS::WAFv2::WebACLAssociation")
                .map(one -> one.at("/ResourceArn/Ref").asText())
                .toList();
        return Stream.concat(
                blind,
                templates
                        .resources("AWS::ElasticLoadBalancingV2::LoadBalancer")
                        .flatMap(one -> unless(attached.contains(one.name()), one)));
    }

    /** The function's address is open to the world, and answers only who shows what CloudFront adds. */
    private static Stream<String> front(Templates templates) {
        var functions = templates
                .resources("AWS::Lambda::Function")
                .filter(one -> one.at("/PackageType").asText().equals("Image"))
                .flatMap(one -> unless(
                        one.at("/Environment/Variables/INSPECTIQ_LAMBDA_FRONT_KEY/Fn::Sub/0")
                                .asText()
                                .startsWith(FRONT_KEY),
                        one));
        var fronts = templates
                .resources("AWS::CloudFront::Distribution")
                .flatMap(one -> unless(
                        one.at("/DistributionConfig/WebACLId/Fn::GetAtt")
                                        .asText()
                                        .equals("Firewall.Arn")
                                && one.at("/DistributionConfig/Origins/0/OriginCustomHeaders/0/HeaderValue/Fn::Sub")
                                        .asText()
                                        .startsWith(FRONT_KEY)
                                && one.at("/DistributionConfig/CacheBehaviors/0/PathPattern")
                                        .asText()
                                        .equals("/v1/*")
                                && one.at(
                                                "/DistributionConfig/DefaultCacheBehavior/FunctionAssociations/0/FunctionARN/Fn::GetAtt")
                                        .asText()
                                        .equals("Nothing.FunctionARN"),
                        one));
        return Stream.concat(functions, fronts);
    }

    private static Stream<String> containers(Templates templates) {
        return templates
                .resources("AWS::ECS::TaskDefinition")
                .flatMap(task -> task.at("/ContainerDefinitions")
                        .valueStream()
                        .flatMap(container -> unless(
                                container.path("ReadonlyRootFilesystem").asBoolean()
                                        && container.path("User").asInt(0) > 0
                                        && !container.path("Privileged").asBoolean(),
                                task)));
    }

    /** What runs once, before the gate or in place of it, is at least named so that nobody can exchange it. */
    private static Stream<String> gated(Templates templates) {
        var fronts = Set.of("service", "function");
        return Stream.concat(
                        templates
                                .resources("AWS::ECS::TaskDefinition")
                                .flatMap(task -> images(task, "/ContainerDefinitions/0/Image")),
                        templates
                                .resources("AWS::Lambda::Function")
                                .filter(one -> one.at("/PackageType").asText().equals("Image"))
                                .flatMap(one -> images(one, "/Code/ImageUri")))
                .flatMap(image -> {
                    var parameter = templates.parameter(image.resource.template(), image.reference);
                    return unless(
                            fronts.contains(image.resource.template())
                                    ? parameter.path("Type").asText().equals("AWS::SSM::Parameter::Value<String>")
                                    : parameter.path("AllowedPattern").asText().contains("@sha256:[0-9a-f]{64}"),
                            image.resource);
                });
    }

    private record Image(Resource resource, JsonNode reference) {}

    private static Stream<Image> images(Resource resource, String pointer) {
        return Stream.of(new Image(resource, resource.at(pointer)));
    }

    private static Stream<String> takenBack(Templates templates) {
        return templates
                .resources("AWS::ECS::Service")
                .flatMap(one -> unless(
                        Set.of("CANARY", "LINEAR", "BLUE_GREEN")
                                        .contains(one.at("/DeploymentConfiguration/Strategy")
                                                .asText())
                                && one.at("/DeploymentConfiguration/DeploymentCircuitBreaker/Rollback")
                                        .asBoolean()
                                && one.at("/DeploymentConfiguration/Alarms/Rollback")
                                        .asBoolean()
                                && one.at("/DeploymentConfiguration/Alarms/AlarmNames")
                                        .toString()
                                        .contains("GateBroken"),
                        one));
    }

    private static Stream<String> function(Templates templates) {
        var functions = templates
                .resources("AWS::Lambda::Function")
                .filter(one -> one.at("/PackageType").asText().equals("Image"))
                .flatMap(one -> unless(
                        one.at("/Timeout").asInt() > 45
                                && one.at("/Timeout").asInt() <= 900
                                && one.at("/ReservedConcurrentExecutions").has("Ref"),
                        one));
        var urls = templates
                .resources("AWS::Lambda::Url")
                .flatMap(one -> unless(
                        one.at("/InvokeMode").asText().equals("RESPONSE_STREAM")
                                && one.at("/Cors").isMissingNode(),
                        one));
        return Stream.concat(functions, urls);
    }
}
