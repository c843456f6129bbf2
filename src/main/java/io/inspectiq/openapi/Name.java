package io.inspectiq.openapi;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;

/**
 * What an operation is called: {@code listContacts}, {@code updateInspectionParty}, {@code bookInspection}. Generated
 * clients call it by this name, so it follows from path and method alone.
 */
final class Name {
    private static final Map<String, String> USUAL = Map.of(
            "list", "list", "stream", "list", "get", "get", "add", "add", "change", "update", "delete", "delete",
            "remove", "remove");

    private Name() {}

    static void give(Endpoint endpoint) {
        var operation = endpoint.operation();
        String id = id(endpoint);
        operation.setOperationId(id);
        if (operation.getSummary() == null) {
            operation.setSummary(sentence(id, endpoint.answersMany()));
        }
        String said = operation.getDescription() == null ? "" : operation.getDescription() + "\n\n";
        operation.setDescription(said + Description.of(endpoint));
        operation.setTags(List.of(tag(endpoint.path())));
        operation.setSecurity(List.of(requires(Front.BEARER), requires(Front.SIGN_IN)));
    }

    private static SecurityRequirement requires(String scheme) {
        return OASFactory.createSecurityRequirement().addScheme(scheme);
    }

    private static String id(Endpoint endpoint) {
        String verb = endpoint.method().equals("add") && endpoint.creates() ? "create" : USUAL.get(endpoint.method());
        if (verb != null) {
            return verb + noun(endpoint.path(), verb.equals("list"));
        }
        return endpoint.reads()
                ? (endpoint.answersMany() ? "list" : "get") + noun(endpoint.path(), true)
                : endpoint.method() + endpoint.resource().simpleName().replace("Resource", "");
    }

    /** {@code /v1/inspections/{id}/parties} as InspectionParties or InspectionParty. */
    private static String noun(String path, boolean asItStands) {
        String[] words = words(path);
        var noun = new StringBuilder();
        for (int i = 0; i < words.length; i++) {
            boolean last = i == words.length - 1;
            noun.append(capital(last && asItStands ? words[i] : singular(words[i])));
        }
        return noun.toString();
    }

    private static String[] words(String path) {
        return Arrays.stream(path.split("/"))
                .filter(part -> !part.isEmpty() && !part.equals("v1") && !part.startsWith("{"))
                .toArray(String[]::new);
    }

    static String tag(String path) {
        return capital(words(path)[0]);
    }

    static String singular(String word) {
        if (word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        return word.endsWith("s") && !word.endsWith("us") ? word.substring(0, word.length() - 1) : word;
    }

    private static String capital(String word) {
        var camel = new StringBuilder();
        for (String part : word.split("-")) {
            camel.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
        }
        return camel.toString();
    }

    /** {@code createContact} as "Create a contact". */
    private static String sentence(String id, boolean many) {
        String[] words = id.replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT)
                .split(" ", 2);
        String article = many || words.length == 1 ? "" : "aeiou".indexOf(words[1].charAt(0)) < 0 ? "a " : "an ";
        return capital(words[0]) + (words.length == 1 ? "" : " " + article + words[1]);
    }
}
