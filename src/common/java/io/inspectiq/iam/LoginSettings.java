package io.inspectiq.iam;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the environment says of how to log in to the database, by password or by IAM, and whom to trust there. */
public final class LoginSettings {
    public static final String AUTH = "INSPECTIQ_DB_AUTH";
    public static final String CA = "INSPECTIQ_DB_CA";
    private static final String IAM = "iam";

    /** All that is read of the environment to log in. */
    public static final List<String> READ = List.of(
            AUTH,
            "AWS_REGION",
            "AWS_DEFAULT_REGION",
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
            "AWS_CONTAINER_CREDENTIALS_FULL_URI",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");

    private LoginSettings() {}

    public static boolean isIam(Map<String, String> environment) {
        return IAM.equals(environment.get(AUTH));
    }

    /** What is missing or contradicts itself, a sentence without its full stop each; never a value. */
    public static List<String> complaints(Map<String, String> environment, String password) {
        var complaints = new ArrayList<String>();
        String auth = environment.getOrDefault(AUTH, "");
        boolean hasPassword = !environment.getOrDefault(password, "").isBlank();
        if (!auth.isEmpty() && !auth.equals(IAM) && !auth.equals("password")) {
            complaints.add(AUTH + " is neither password nor iam");
        } else if (!auth.equals(IAM) && !hasPassword) {
            complaints.add(password + " is not set (the user's password), and " + AUTH + " is not iam");
        } else if (auth.equals(IAM)) {
            complaints.addAll(ofIam(environment, hasPassword ? password : ""));
        }
        if (environment.containsKey(CA) && !holdsCertificates(environment.getOrDefault(CA, ""))) {
            complaints.add(CA + " is not what it must be (rds, or a readable file of certificates, PEM)");
        }
        return complaints;
    }

    private static List<String> ofIam(Map<String, String> environment, String password) {
        var complaints = new ArrayList<String>();
        if (!password.isEmpty()) {
            complaints.add(password + " and " + AUTH + "=iam are both set, and only one of them can log in");
        }
        if (!environment.containsKey(CA)) {
            complaints.add(
                    CA
                            + " is not set (rds, or a file of certificates to trust), and IAM's tokens travel only where they do");
        }
        if (DatabaseTokens.region(environment).isEmpty()) {
            complaints.add("AWS_REGION is not set, which " + AUTH + "=iam needs");
        }
        if (!hasRole(environment)) {
            complaints.add(Role.NOT_TOLD + ", and " + AUTH + "=iam needs a role");
        }
        return complaints;
    }

    private static boolean hasRole(Map<String, String> environment) {
        return environment.containsKey("AWS_ACCESS_KEY_ID")
                || environment.containsKey("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")
                || environment.containsKey("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    }

    /** What is missing to sign requests to a store of objects, which the setting {@code wants}. */
    public static List<String> ofStore(Map<String, String> environment, String region, String wants) {
        var complaints = new ArrayList<String>();
        if (environment.getOrDefault(region, DatabaseTokens.region(environment)).isBlank()) {
            complaints.add("neither " + region + " nor AWS_REGION is set, and " + wants + " needs a region");
        }
        if (!hasRole(environment)) {
            complaints.add(Role.NOT_TOLD + ", and " + wants + " needs a role");
        }
        return complaints;
    }

    private static boolean holdsCertificates(String file) {
        try {
            return file.equals(Authorities.RDS)
                    || Files.readString(Path.of(file)).contains("-----BEGIN CERTIFICATE-----");
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
