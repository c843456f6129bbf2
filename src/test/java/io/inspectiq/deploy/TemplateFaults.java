package io.inspectiq.deploy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeMap;

/** Faults to plant in the templates, each with the rule that must find it: a rule that cannot fail guards nothing. */
final class TemplateFaults {
    /** What is written to the place, as JSON; empty takes away what is there. */
    record Fault(String rule, String template, String pointer, String json) {
        Templates planted(Templates templates) {
            var copies = new TreeMap<>(templates.byName());
            ObjectNode tree = templates.template(template).deepCopy();
            var place = JsonPointer.compile(pointer);
            JsonNode parent = tree.at(place.head());
            switch (parent) {
                case ObjectNode object when json.isEmpty() && object.has(name(place)) -> object.remove(name(place));
                case ObjectNode object when !json.isEmpty() -> object.set(name(place), tree(json));
                case ArrayNode array
                when array.size() > place.last().getMatchingIndex() ->
                    array.set(place.last().getMatchingIndex(), tree(json));
                default -> throw new IllegalStateException("There is nothing at " + this);
            }
            copies.put(template, tree);
            return new Templates(copies);
        }

        private static String name(JsonPointer place) {
            return place.last().getMatchingProperty();
        }

        private static JsonNode tree(String json) {
            try {
                return new ObjectMapper().readTree(json);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(json, e);
            }
        }
    }

    private static final String STATEMENT = "/Properties/Policies/0/PolicyDocument/Statement/";

    static final List<Fault> ALL = List.of(
            change("a database has no public address", "data", "/Writer/Properties/PubliclyAccessible", "true"),
            removal("a database has no public address", "data", "/SecondInstance/Properties/PubliclyAccessible"),
            change("the database's subnets lead nowhere", "network", "/Hole", """
                    {"Type": "AWS::EC2::Route", "Properties": {"RouteTableId": {"Ref": "DatabaseRoutes"}, "GatewayId": {"Ref": "Gateway"}}}"""),
            change(
                    "the database's subnets lead nowhere",
                    "network",
                    "/DatabaseRoutesA/Properties/RouteTableId",
                    "{\"Ref\": \"PublicRoutes\"}"),
            change("the database's subnets lead nowhere", "data", "/Subnets/Properties/SubnetIds", "[\"subnet-1\"]"),
            change(
                    "the database is spoken to by named groups only",
                    "network",
                    "/DatabaseGroup/Properties/SecurityGroupIngress/0",
                    """
                    {"IpProtocol": "tcp", "FromPort": 5432, "ToPort": 5432, "CidrIp": "0.0.0.0/0"}"""),
            change(
                    "the database is spoken to by named groups only",
                    "network",
                    "/DatabaseGroup/Properties/SecurityGroupIngress/1/ToPort",
                    "65535"),
            removal(
                    "the database is encrypted, protected, backed up and kept",
                    "data",
                    "/Cluster/Properties/StorageEncrypted"),
            change(
                    "the database is encrypted, protected, backed up and kept",
                    "data",
                    "/Cluster/Properties/DeletionProtection",
                    "false"),
            change(
                    "the database is encrypted, protected, backed up and kept",
                    "data",
                    "/Cluster/Properties/BackupRetentionPeriod",
                    "1"),
            removal(
                    "the database is encrypted, protected, backed up and kept",
                    "data",
                    "/Cluster/Properties/BackupRetentionPeriod"),
            change(
                    "the database is encrypted, protected, backed up and kept",
                    "data",
                    "/Cluster/DeletionPolicy",
                    "\"Delete\""),
            removal("the database is encrypted, protected, backed up and kept", "data", "/Cluster/UpdateReplacePolicy"),
            change(
                    "the administrator's password is told to the database only",
                    "tasks",
                    "/Bootstrap/Properties/ContainerDefinitions/0/Environment/1/Value",
                    "\"require\""),
            change(
                    "the administrator's password is told to the database only",
                    "tasks",
                    "/Bootstrap/Properties/ContainerDefinitions/0/Environment/2/Name",
                    "\"PGAPPNAME\""),
            change("no connection without TLS", "data", "/Settings/Properties/Parameters/rds.force_ssl", "\"0\""),
            removal("no connection without TLS", "data", "/Cluster/Properties/DBClusterParameterGroupName"),
            parameter("the database scales within what Aurora knows", "data", "/MaxAcu/MaxValue", "512"),
            parameter("the database scales within what Aurora knows", "data", "/MaxAcu/MinValue", "0.5"),
            parameter("the database scales within what Aurora knows", "data", "/MinAcu/Default", "0.25"),
            parameter("the database scales within what Aurora knows", "data", "/SecondsUntilAutoPause/MinValue", "10"),
            change(
                    "the database scales within what Aurora knows",
                    "data",
                    "/Cluster/Properties/ServerlessV2ScalingConfiguration/SecondsUntilAutoPause",
                    "600"),
            change(
                    "buckets are private, encrypted, versioned and kept",
                    "data",
                    "/Media/Properties/PublicAccessBlockConfiguration/BlockPublicPolicy",
                    "false"),
            removal(
                    "buckets are private, encrypted, versioned and kept",
                    "data",
                    "/Media/Properties/VersioningConfiguration"),
            removal("buckets are private, encrypted, versioned and kept", "data", "/Media/Properties/BucketEncryption"),
            removal(
                    "buckets are private, encrypted, versioned and kept",
                    "data",
                    "/Media/Properties/LifecycleConfiguration"),
            removal("buckets are private, encrypted, versioned and kept", "data", "/Media/DeletionPolicy"),
            change(
                    "buckets are private, encrypted, versioned and kept",
                    "data",
                    "/Uploads/Properties/LifecycleConfiguration/Rules/0/ExpirationInDays",
                    "30"),
            change(
                    "browsers of the app alone, and they write only where nothing stays",
                    "data",
                    "/Media/Properties/CorsConfiguration/CorsRules/0/AllowedMethods",
                    "[\"GET\", \"PUT\"]"),
            change(
                    "browsers of the app alone, and they write only where nothing stays",
                    "data",
                    "/Uploads/Properties/CorsConfiguration/CorsRules/0/AllowedOrigins",
                    "[\"*\"]"),
            change(
                    "what is deleted of files can be had back as long as backups live",
                    "data",
                    "/Media/Properties/LifecycleConfiguration/Rules/1/NoncurrentVersionExpiration/NoncurrentDays",
                    "30"),
            removal("buckets speak TLS only", "data", "/MediaPolicy"),
            removal("buckets speak TLS only", "data", "/UploadsPolicy"),
            change(
                    "no role may do everything, or it to everything",
                    "service",
                    "/AppRole/Properties/Policies/1/PolicyDocument/Statement/2/Resource/Fn::Sub/0",
                    "\"arn:${AWS::Partition}:s3:::*\""),
            change(
                    "no role may do everything, or it to everything",
                    "service",
                    "/AppRole" + STATEMENT + "0/Action",
                    "\"rds-db:*\""),
            change(
                    "no role may do everything, or it to everything",
                    "service",
                    "/AppRole" + STATEMENT + "0/Resource",
                    "\"*\""),
            change(
                    "no role may do everything, or it to everything",
                    "tasks",
                    "/MigratorPullRole" + STATEMENT + "0/Action",
                    "[\"ecr:GetAuthorizationToken\", \"s3:GetObject\"]"),
            removal(
                    "no role may do everything, or it to everything",
                    "tasks",
                    "/MigratorPullRole" + STATEMENT + "2/Resource"),
            change(
                    "managed policies are named one by one",
                    "service",
                    "/AppRole/Properties/ManagedPolicyArns",
                    "[\"arn:aws:iam::aws:policy/AdministratorAccess\"]"),
            change(
                    "the service logs in as app, the migrator as migrator",
                    "service",
                    "/AppRole" + STATEMENT + "0/Resource/Fn::Sub/0",
                    "\"arn:aws:rds-db:us-east-1:1:dbuser:${Cluster}/inspectiq_migrator\""),
            change(
                    "the service logs in as app, the migrator as migrator",
                    "function",
                    "/Role" + STATEMENT + "0/Resource/Fn::Sub/0",
                    "\"arn:aws:rds-db:us-east-1:1:dbuser:${Cluster}/inspectiq_owner\""),
            change(
                    "the service logs in as app, the migrator as migrator",
                    "tasks",
                    "/MigratorRole" + STATEMENT + "0/Resource/Fn::Sub/0",
                    "\"arn:aws:rds-db:us-east-1:1:dbuser:${Cluster}/inspectiq_app\""),
            removal(
                    "users log in with short-lived tokens",
                    "data",
                    "/Cluster/Properties/EnableIAMDatabaseAuthentication"),
            removal("users log in with short-lived tokens", "data", "/Cluster/Properties/ManageMasterUserPassword"),
            change(
                    "no secret stands in the open",
                    "service",
                    "/Task/Properties/ContainerDefinitions/0/Environment/0",
                    "{\"Name\": \"INSPECTIQ_DB_PASSWORD\", \"Value\": \"hunter2\"}"),
            change(
                    "no secret stands in the open",
                    "function",
                    "/Function/Properties/Environment/Variables/INSPECTIQ_CURSOR_KEYS",
                    "\"c2VjcmV0\""),
            change("no secret stands in the open", "data", "/Cluster/Properties/MasterUserPassword", "\"hunter2\""),
            change(
                    "no secret stands in the open",
                    "tasks",
                    "/Migrator/Properties/ContainerDefinitions/0/Environment/1/Value",
                    "\"postgresql://inspectiq_migrator:hunter2@db/inspectiq\""),
            parameter("no secret stands in the open", "identity", "/DomainPrefix/NoEcho", "true"),
            change(
                    "the administrator's secret is for the bootstrap only",
                    "service",
                    "/PullRole" + STATEMENT + "2/Resource",
                    "{\"Fn::ImportValue\": {\"Fn::Sub\": \"inspectiq-${Stage}-AdminSecret\"}}"),
            change("no user and no app can choose a company", "identity", "/Users/Properties/Schema/0/Mutable", "true"),
            removal("no user and no app can choose a company", "identity", "/Users/Properties/LambdaConfig"),
            removal("no user and no app can choose a company", "identity", "/Users/Properties/AdminCreateUserConfig"),
            change(
                    "no user and no app can choose a company",
                    "identity",
                    "/App/Properties/WriteAttributes",
                    "[\"email\", \"custom:tenant_id\"]"),
            removal("no user and no app can choose a company", "identity", "/App/Properties/WriteAttributes"),
            change(
                    "the world sees the API and nothing else, over TLS",
                    "service",
                    "/Listener/Properties/Protocol",
                    "\"HTTP\""),
            change(
                    "the world sees the API and nothing else, over TLS",
                    "service",
                    "/Api/Properties/Conditions/0/PathPatternConfig/Values",
                    "[\"/*\"]"),
            change(
                    "the world sees the API and nothing else, over TLS",
                    "service",
                    "/Listener/Properties/DefaultActions/0",
                    "{\"Type\": \"forward\", \"TargetGroupArn\": {\"Ref\": \"Blue\"}}"),
            change(
                    "a waking database is waited for, and no silent connection is met closed",
                    "service",
                    "/Balancer/Properties/LoadBalancerAttributes/3/Value",
                    "\"30\""),
            change(
                    "a waking database is waited for, and no silent connection is met closed",
                    "service",
                    "/Balancer/Properties/LoadBalancerAttributes/3/Value",
                    "\"90\""),
            removal("floods are turned away", "service", "/FirewallOfBalancer"),
            change("floods are turned away", "service", "/Firewall/Properties/Rules", "[]"),
            change("floods are turned away", "front", "/Firewall/Properties/Rules", "[]"),
            removal(
                    "nobody gets to the function but past its front",
                    "function",
                    "/Function/Properties/Environment/Variables/INSPECTIQ_LAMBDA_FRONT_KEY"),
            removal(
                    "nobody gets to the function but past its front",
                    "front",
                    "/Front/Properties/DistributionConfig/WebACLId"),
            removal(
                    "nobody gets to the function but past its front",
                    "front",
                    "/Front/Properties/DistributionConfig/Origins/0/OriginCustomHeaders"),
            change(
                    "nobody gets to the function but past its front",
                    "front",
                    "/Front/Properties/DistributionConfig/CacheBehaviors/0/PathPattern",
                    "\"*\""),
            removal(
                    "nobody gets to the function but past its front",
                    "front",
                    "/Front/Properties/DistributionConfig/DefaultCacheBehavior/FunctionAssociations"),
            change(
                    "containers write nowhere and are nobody",
                    "service",
                    "/Task/Properties/ContainerDefinitions/0/User",
                    "\"0\""),
            removal(
                    "containers write nowhere and are nobody",
                    "tasks",
                    "/Migrator/Properties/ContainerDefinitions/0/ReadonlyRootFilesystem"),
            parameter("what runs has passed the gate", "service", "/Image/Type", "\"String\""),
            change(
                    "what runs has passed the gate",
                    "function",
                    "/Function/Properties/Code/ImageUri",
                    "\"inspectiq:latest\""),
            removalOfParameter("what runs has passed the gate", "tasks", "/Candidate/AllowedPattern"),
            removalOfParameter("what runs has passed the gate", "tasks", "/PostgresImage/AllowedPattern"),
            change(
                    "a version that fails is taken back",
                    "service",
                    "/Service/Properties/DeploymentConfiguration/DeploymentCircuitBreaker/Rollback",
                    "false"),
            change(
                    "a version that fails is taken back",
                    "service",
                    "/Service/Properties/DeploymentConfiguration/Strategy",
                    "\"ROLLING\""),
            change(
                    "a version that fails is taken back",
                    "service",
                    "/Service/Properties/DeploymentConfiguration/Alarms/AlarmNames",
                    "[]"),
            change(
                    "the function streams, ends, and is bounded",
                    "function",
                    "/Url/Properties/InvokeMode",
                    "\"BUFFERED\""),
            change("the function streams, ends, and is bounded", "function", "/Function/Properties/Timeout", "30"),
            removal(
                    "the function streams, ends, and is bounded",
                    "function",
                    "/Function/Properties/ReservedConcurrentExecutions"),
            removal("logs end one day, and nothing logs beside them", "service", "/Logs/Properties/RetentionInDays"),
            removal(
                    "logs end one day, and nothing logs beside them",
                    "identity",
                    "/TokenTrigger/Properties/LoggingConfig"),
            removal(
                    "logs end one day, and nothing logs beside them",
                    "tasks",
                    "/Migrator/Properties/ContainerDefinitions/0/LogConfiguration"),
            removal("logs end one day, and nothing logs beside them", "data", "/Cluster/DependsOn"),
            change("an alarm tells somebody", "service", "/DeniedTenants/Properties/AlarmActions", "[]"),
            removal("an alarm tells somebody", "observability", "/DatabaseConnections/Properties/AlarmActions"),
            removal("what the service says of itself is counted, and rings", "service", "/DeniedTenants"),
            removal("what the service says of itself is counted, and rings", "function", "/CountGate"),
            change(
                    "the words that are counted are the service's own",
                    "service",
                    "/CountDenied/Properties/FilterPattern",
                    "\"{ $.message = \\\"Refused: *\\\" }\""),
            removal("a task that fails rings", "observability", "/TaskFailed"),
            change(
                    "alarms of the database follow it to a restored cluster",
                    "observability",
                    "/DatabaseConnections/Properties/Dimensions/0/Value",
                    "{\"Fn::Sub\": \"inspectiq-${Stage}\"}"),
            removal("money has a limit", "observability", "/Budget"),
            removal("money has a limit", "observability", "/Budget/Properties/Budget/CostFilters"),
            change(
                    "a stack imports what an earlier one exports",
                    "network",
                    "/Vpc/Properties/CidrBlock",
                    "{\"Fn::ImportValue\": {\"Fn::Sub\": \"inspectiq-${Stage}-Cluster\"}}"),
            new Fault("a stack imports what an earlier one exports", "data", "/Outputs/DbUrl", ""),
            new Fault(
                    "what is exported does not hang on a parameter",
                    "network",
                    "/Outputs/PublicSubnets/Value",
                    "{\"Fn::If\": [\"Public\", \"subnet-1\", \"subnet-2\"]}"),
            new Fault(
                    "the stages share nothing but the registry",
                    "data",
                    "/Outputs/DbUrl/Export/Name",
                    "\"inspectiq-DbUrl\""),
            parameter("the stages share nothing but the registry", "service", "/Stage/AllowedValues", "[\"staging\"]"));

    private TemplateFaults() {}

    private static Fault change(String rule, String template, String pointer, String json) {
        return new Fault(rule, template, "/Resources" + pointer, json);
    }

    private static Fault removal(String rule, String template, String pointer) {
        return new Fault(rule, template, "/Resources" + pointer, "");
    }

    private static Fault parameter(String rule, String template, String pointer, String json) {
        return new Fault(rule, template, "/Parameters" + pointer, json);
    }

    private static Fault removalOfParameter(String rule, String template, String pointer) {
        return new Fault(rule, template, "/Parameters" + pointer, "");
    }
}
