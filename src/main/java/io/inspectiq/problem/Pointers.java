package io.inspectiq.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Locale;

/** Turns a violation's path, or a column's name, into the JSON Pointer or the parameter the caller knows. */
public final class Pointers {
    private Pointers() {}

    static String of(ConstraintViolation<?> violation) {
        var pointer = new StringBuilder();
        String parameter = "";
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = node.getName();
            } else if (node.getKind() != ElementKind.METHOD) {
                append(pointer, node);
            }
        }
        return pointer.isEmpty() && !parameter.equals("body") ? "?" + parameter : pointer.toString();
    }

    private static void append(StringBuilder pointer, Path.Node node) {
        if (node.getIndex() != null) {
            pointer.append('/').append(node.getIndex());
        }
        // A merge patch is checked as its typed value, which the caller never sees as a field.
        // Within a body it stands in a field called set.
        boolean ours = "value".equals(node.getName())
                && (pointer.isEmpty() || pointer.toString().endsWith("/set"));
        if (node.getName() != null && !node.getName().startsWith("<") && !ours) {
            pointer.append('/').append(node.getName());
        }
    }

    /** {@code display_name} is told as {@code /displayName}. */
    public static String ofColumn(String column) {
        var words = column.split("_");
        var pointer = new StringBuilder("/").append(words[0]);
        for (int i = 1; i < words.length; i++) {
            pointer.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(words[i].substring(1));
        }
        return pointer.toString();
    }

    static String kebab(String camel) {
        return camel.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
