package io.inspectiq.deploy;

import static io.inspectiq.deploy.TemplateRule.unless;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.inspectiq.deploy.AccessRules.Variable;
import io.inspectiq.deploy.Templates.Resource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The database and the buckets: out of the world's reach, encrypted, and to be had back. */
final class DataRules {
    static final List<TemplateRule> ALL = List.of(
            new TemplateRule("a database has no public address", DataRules::hidden),
            new TemplateRule("the database's subnets lead nowhere", DataRules::secluded),
            new TemplateRule("the database is spoken to by named groups only", DataRules::guarded),
            new TemplateRule("the database is encrypted, protected, backed up and kept", DataRules::kept),
            new TemplateRule("no connection without TLS", DataRules::encrypted),
            new TemplateRule("the administrator's password is told to the database only", DataRules::verified),
            new TemplateRule("the database scales within what Aurora knows", DataRules::scales),
            new TemplateRule("buckets are private, encrypted, versioned and kept", DataRules::buckets),
            new TemplateRule("browsers of the app alone, and they write only where nothing stays", DataRules::browsers),
            new TemplateRule("what is deleted of files can be had back as long as backups live", DataRules::outliving),
            new TemplateRule("buckets speak TLS only", DataRules::bucketsOverTls));

    private static final String CLUSTER = "AWS::RDS::DBCluster";

    private DataRules() {}

    private static Stream<String> hidden(Templates templates) {
        return templates
                .resources("AWS::RDS::DBInstance")
                .flatMap(one -> unless(!one.at("/PubliclyAccessible").asBoolean(true), one));
    }

    private static Stream<String> secluded(Templates templates) {
        var tables = templates
                .resources("AWS::EC2::SubnetRouteTableAssociation")
                .filter(one -> one.at("/SubnetId/Ref").asText().startsWith("Database"))
                .map(one -> one.at("/RouteTableId/Ref").asText())
                .toList();
        var leading = templates
                .resources("AWS::EC2::Route")
                .filter(one -> tables.contains(one.at("/RouteTableId/Ref").asText()))
                .map(Resource::toString);
        var elsewhere = templates
                .resources("AWS::RDS::DBSubnetGroup")
                .flatMap(one -> unless(one.at("/SubnetIds").toString().contains("-DatabaseSubnets"), one));
        return Stream.of(leading, elsewhere, unless(tables.size() >= 2, "fewer than two zones"))
                .flatMap(s -> s);
    }

    private static Stream<String> guarded(Templates templates) {
        return templates
                .resources("AWS::EC2::SecurityGroup")
                .filter(one -> one.name().startsWith("Database"))
                .flatMap(one -> one.at("/SecurityGroupIngress")
                        .valueStream()
                        .flatMap(way -> unless(
                                way.has("SourceSecurityGroupId")
                                        && !way.has("CidrIp")
                                        && way.path("ToPort").asInt() == 5432,
                                one)));
    }

    private static Stream<String> kept(Templates templates) {
        return templates
                .resources(CLUSTER)
                .flatMap(one -> Stream.of(
                                unless(one.at("/StorageEncrypted").asBoolean(), one + " is not encrypted"),
                                unless(one.at("/DeletionProtection").asBoolean(), one + " may be deleted"),
                                unless(backupDays(templates, one) >= 7, one + " keeps no backups for a week"),
                                unless(
                                        Set.of("Snapshot", "Retain")
                                                .contains(one.node()
                                                        .path("DeletionPolicy")
                                                        .asText()),
                                        one + " leaves nothing"),
                                unless(
                                        Set.of("Snapshot", "Retain")
                                                .contains(one.node()
                                                        .path("UpdateReplacePolicy")
                                                        .asText()),
                                        one + " may be replaced"))
                        .flatMap(s -> s));
    }

    private static int backupDays(Templates templates, Resource cluster) {
        var days = cluster.at("/BackupRetentionPeriod");
        return days.isInt()
                ? days.asInt()
                : templates.parameter(cluster.template(), days).path("MinValue").asInt();
    }

    private static Stream<String> encrypted(Templates templates) {
        return templates.resources(CLUSTER).flatMap(one -> {
            var settings = templates
                    .template(one.template())
                    .at("/Resources/"
                            + one.at("/DBClusterParameterGroupName/Ref").asText());
            return unless(
                    settings.at("/Properties/Parameters/rds.force_ssl").asText().equals("1"), one);
        });
    }

    /** By default psql speaks to whoever answers. */
    private static Stream<String> verified(Templates templates) {
        return templates
                .resources("AWS::ECS::TaskDefinition")
                .filter(one -> one.node().toString().contains("PGPASSWORD"))
                .flatMap(one -> {
                    var environment = AccessRules.variables(one.at("/ContainerDefinitions/0/Environment"))
                            .collect(Collectors.toMap(Variable::name, Variable::value));
                    return unless(
                            environment.containsKey("PGSSLROOTCERT")
                                    && environment
                                            .getOrDefault("PGSSLMODE", NullNode.getInstance())
                                            .asText()
                                            .equals("verify-full"),
                            one);
                });
    }

    private static Stream<String> scales(Templates templates) {
        return templates
                .resources(CLUSTER)
                .flatMap(one -> Stream.of(
                                unless(within(templates, one, "/MinCapacity", 0, 256), one + " MinCapacity"),
                                unless(within(templates, one, "/MaxCapacity", 1, 256), one + " MaxCapacity"),
                                unless(
                                        within(templates, one, "/SecondsUntilAutoPause/Fn::If/1", 300, 86400),
                                        one + " SecondsUntilAutoPause"),
                                // Aurora refuses a pause for a cluster that never gets to 0.
                                unless(pausesAtZero(templates, one), one + " pauses without a minimum of 0"))
                        .flatMap(s -> s));
    }

    private static boolean within(Templates templates, Resource cluster, String pointer, double least, double most) {
        JsonNode range =
                templates.parameter(cluster.template(), cluster.at("/ServerlessV2ScalingConfiguration" + pointer));
        return range.path("MinValue").asDouble(-1) >= least
                && range.path("MaxValue").asDouble(1e9) <= most
                && range.path("Default").asDouble(-1) >= range.path("MinValue").asDouble()
                && range.path("Default").asDouble() * 2 % 1 == 0;
    }

    private static boolean pausesAtZero(Templates templates, Resource cluster) {
        var condition = cluster.at("/ServerlessV2ScalingConfiguration/SecondsUntilAutoPause/Fn::If/0")
                .asText();
        return templates
                .template(cluster.template())
                .at("/Conditions/" + condition)
                .toString()
                .equals("{\"Fn::Equals\":[{\"Ref\":\"MinAcu\"},0]}");
    }

    private static Stream<String> buckets(Templates templates) {
        return templates
                .resources("AWS::S3::Bucket")
                .flatMap(one -> Stream.of(
                                Stream.of(
                                                "BlockPublicAcls",
                                                "BlockPublicPolicy",
                                                "IgnorePublicAcls",
                                                "RestrictPublicBuckets")
                                        .flatMap(block -> unless(
                                                one.at("/PublicAccessBlockConfiguration/" + block)
                                                        .asBoolean(),
                                                one + " " + block)),
                                unless(!one.at("/BucketEncryption").isMissingNode(), one + " is not encrypted"),
                                unless(
                                        nothingStays(one)
                                                || one.at("/VersioningConfiguration/Status")
                                                        .asText()
                                                        .equals("Enabled"),
                                        one + " is not versioned"),
                                unless(!one.at("/LifecycleConfiguration/Rules").isEmpty(), one + " grows for ever"),
                                unless(
                                        one.node()
                                                .path("DeletionPolicy")
                                                .asText()
                                                .startsWith("Retain"),
                                        one + " goes with its stack"))
                        .flatMap(s -> s));
    }

    private static boolean nothingStays(Resource bucket) {
        return bucket.at("/LifecycleConfiguration/Rules")
                .valueStream()
                .anyMatch(rule -> rule.path("ExpirationInDays").asInt(99) <= 1
                        && rule.path("Status").asText().equals("Enabled")
                        && rule.size() == 3);
    }

    /** A database as it was weeks ago names files that were deleted since. */
    private static Stream<String> outliving(Templates templates) {
        int longest = templates
                .resources(CLUSTER)
                .map(one -> templates.parameter(one.template(), one.at("/BackupRetentionPeriod")))
                .mapToInt(days -> days.path("MaxValue").asInt(Integer.MAX_VALUE))
                .max()
                .orElse(Integer.MAX_VALUE);
        return templates
                .resources("AWS::S3::Bucket")
                .filter(one -> !nothingStays(one))
                .flatMap(one -> unless(
                        one.at("/LifecycleConfiguration/Rules")
                                .valueStream()
                                .allMatch(rule -> rule.at("/NoncurrentVersionExpiration/NoncurrentDays")
                                                .asInt(Integer.MAX_VALUE)
                                        >= longest),
                        one));
    }

    private static Stream<String> browsers(Templates templates) {
        return templates
                .resources("AWS::S3::Bucket")
                .flatMap(one -> one.at("/CorsConfiguration/CorsRules")
                        .valueStream()
                        .flatMap(rule -> Stream.concat(
                                unless(
                                        rule.at("/AllowedOrigins/Fn::Split/1/Ref")
                                                .asText()
                                                .equals("CorsOrigins"),
                                        one + " is open to others"),
                                unless(
                                        nothingStays(one)
                                                || Templates.texts(rule.path("AllowedMethods"))
                                                        .allMatch(method ->
                                                                method.asText().equals("GET")),
                                        one + " is written to"))));
    }

    private static Stream<String> bucketsOverTls(Templates templates) {
        var named = templates
                .resources("AWS::S3::BucketPolicy")
                .filter(one -> one.at("/PolicyDocument/Statement")
                        .valueStream()
                        .anyMatch(statement -> statement.path("Effect").asText().equals("Deny")
                                && statement
                                        .at("/Condition/Bool/aws:SecureTransport")
                                        .asText()
                                        .equals("false")))
                .map(one -> one.at("/Bucket/Ref").asText())
                .toList();
        return templates.resources("AWS::S3::Bucket").flatMap(one -> unless(named.contains(one.name()), one));
    }
}
