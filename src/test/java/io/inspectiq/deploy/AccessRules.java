package io.inspectiq.deploy;

import static io.inspectiq.deploy.TemplateRule.unless;

import com.fasterxml.jackson.databind.JsonNode;
import io.inspectiq.deploy.Templates.Resource;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who may do what: no role more than it needs, no secret in the open, no user of a company they chose. */
final class AccessRules {
    static final List<TemplateRule> ALL = List.of(
            new TemplateRule("no role may do everything, or it to everything", AccessRules::wildcards),
            new TemplateRule("managed policies are named one by one", AccessRules::managedPolicies),
            new TemplateRule("the service logs in as app, the migrator as migrator", AccessRules::logins),
            new TemplateRule("users log in with short-lived tokens", AccessRules::tokens),
            new TemplateRule("no secret stands in the open", AccessRules::secrets),
            new TemplateRule("the administrator's secret is for the bootstrap only", AccessRules::administrator),
            new TemplateRule("no user and no app can choose a company", AccessRules::company));

    /** ECR's log-in knows no narrower resource. */
    private static final Set<String> FOR_ALL_RESOURCES = Set.of("ecr:GetAuthorizationToken");

    /** All keys of one bucket that is named: there are as many as photos. */
    private static final String KEYS_OF_A_BUCKET = "arn:${AWS::Partition}:s3:::${Bucket}/*";

    private static final Set<String> MANAGED = Set.of(
            "arn:${AWS::Partition}:iam::aws:policy/AmazonECSInfrastructureRolePolicyForLoadBalancers",
            "arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaENIManagementAccess");

    private static final Pattern SECRET = Pattern.compile("(PASSWORD|SECRET|TOKEN|_KEYS?)$");
    private static final Pattern LOOKS_SECRET =
            Pattern.compile("AKIA[0-9A-Z]{16}|-----BEGIN|postgres(ql)?://[^/@]*:[^/@]*@");

    private AccessRules() {}

    /** What the roles allow, statement by statement. */
    private static Stream<JsonNode> allowed(Resource role) {
        return role.at("/Policies")
                .valueStream()
                .flatMap(policy -> policy.at("/PolicyDocument/Statement").valueStream())
                .filter(statement -> statement.path("Effect").asText().equals("Allow"));
    }

    private static Stream<Resource> roles(Templates templates) {
        return templates.resources("AWS::IAM::Role");
    }

    private static List<String> actions(JsonNode statement) {
        return Templates.texts(statement.path("Action")).map(JsonNode::asText).toList();
    }

    private static Stream<String> wildcards(Templates templates) {
        return roles(templates)
                .flatMap(role -> allowed(role).flatMap(statement -> {
                    var actions = actions(statement);
                    boolean wide = Templates.texts(statement.path("Resource"))
                            .anyMatch(resource -> resource.asText()
                                    .replace(KEYS_OF_A_BUCKET, "")
                                    .contains("*"));
                    return Stream.concat(
                            unless(
                                    !actions.isEmpty() && actions.stream().noneMatch(action -> action.contains("*")),
                                    role + " " + actions),
                            unless(
                                    !wide && statement.has("Resource") || FOR_ALL_RESOURCES.containsAll(actions),
                                    role + " " + actions + " to all"));
                }));
    }

    private static Stream<String> managedPolicies(Templates templates) {
        return roles(templates)
                .flatMap(role -> Templates.texts(role.at("/ManagedPolicyArns"))
                        .filter(policy -> !policy.isMissingNode())
                        .flatMap(policy -> unless(MANAGED.contains(policy.asText()), role + " " + policy)));
    }

    private static Stream<String> logins(Templates templates) {
        var asMigrator = templates
                .resources("AWS::ECS::TaskDefinition")
                .filter(task ->
                        task.at("/ContainerDefinitions/0/EntryPoint/0").asText().equals("/app/migrator"))
                .map(task -> task.template() + "."
                        + task.at("/TaskRoleArn/Fn::GetAtt").asText().replace(".Arn", ""))
                .toList();
        return roles(templates)
                .flatMap(role -> allowed(role)
                        .filter(statement -> actions(statement).contains("rds-db:connect"))
                        .flatMap(statement -> {
                            String user = asMigrator.contains(role.toString()) ? "inspectiq_migrator" : "inspectiq_app";
                            return unless(
                                    statement.at("/Resource/Fn::Sub/0").asText().endsWith(":dbuser:${Cluster}/" + user),
                                    role);
                        }));
    }

    private static Stream<String> tokens(Templates templates) {
        return templates
                .resources("AWS::RDS::DBCluster")
                .flatMap(one -> Stream.concat(
                        unless(one.at("/EnableIAMDatabaseAuthentication").asBoolean(), one + " takes no tokens"),
                        unless(
                                one.at("/ManageMasterUserPassword").asBoolean(),
                                one + " has a password that somebody typed")));
    }

    private static Stream<String> secrets(Templates templates) {
        var named = templates
                .resources()
                .flatMap(one -> Templates.all(one.node(), "Environment").stream()
                        .flatMap(AccessRules::variables)
                        .filter(variable -> SECRET.matcher(variable.name()).find())
                        .filter(variable ->
                                !variable.value().at("/Fn::Sub/0").asText().startsWith("{{resolve:secretsmanager:"))
                        .map(variable -> one + " " + variable.name()));
        var typed = templates.byName().entrySet().stream()
                .filter(one -> Templates.texts(one.getValue())
                                .anyMatch(text ->
                                        LOOKS_SECRET.matcher(text.asText()).find())
                        || !Templates.all(one.getValue(), "NoEcho").isEmpty()
                        || !Templates.all(one.getValue(), "MasterUserPassword").isEmpty())
                .map(one -> one.getKey());
        return Stream.concat(named, typed);
    }

    /** What a container's list of variables, or a function's map of them, holds. */
    static Stream<Variable> variables(JsonNode environment) {
        return environment.isArray()
                ? environment
                        .valueStream()
                        .map(one -> one.has("Fn::If") ? one.at("/Fn::If/1") : one)
                        .map(one -> new Variable(one.path("Name").asText(), one.path("Value")))
                : environment.path("Variables").properties().stream()
                        .map(one -> new Variable(one.getKey(), one.getValue()));
    }

    record Variable(String name, JsonNode value) {}

    private static Stream<String> administrator(Templates templates) {
        return templates
                .resources()
                .filter(one -> one.node().toString().contains("-AdminSecret"))
                .flatMap(one ->
                        unless(one.template().equals("tasks") && one.name().startsWith("Bootstrap"), one));
    }

    private static Stream<String> company(Templates templates) {
        var pools = templates
                .resources("AWS::Cognito::UserPool")
                .flatMap(one -> Stream.of(
                                unless(
                                        one.at("/Schema")
                                                .valueStream()
                                                .anyMatch(attribute -> attribute
                                                                .path("Name")
                                                                .asText()
                                                                .equals("tenant_id")
                                                        && !attribute
                                                                .path("Mutable")
                                                                .asBoolean(true)),
                                        one + " lets the company change"),
                                unless(
                                        one.at("/AdminCreateUserConfig/AllowAdminCreateUserOnly")
                                                .asBoolean(),
                                        one + " lets everyone in"),
                                unless(
                                        one.at("/LambdaConfig/PreTokenGenerationConfig/LambdaVersion")
                                                .asText()
                                                .equals("V2_0"),
                                        one + " names no company"))
                        .flatMap(s -> s));
        var apps = templates
                .resources("AWS::Cognito::UserPoolClient")
                .flatMap(one -> unless(
                        !one.at("/WriteAttributes").isEmpty()
                                && Templates.texts(one.at("/WriteAttributes"))
                                        .noneMatch(name -> name.asText().startsWith("custom:")),
                        one));
        return Stream.concat(pools, apps);
    }
}
