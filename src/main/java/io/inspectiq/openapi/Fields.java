package io.inspectiq.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jspecify.annotations.Nullable;

/** A record's components as properties: required unless {@code @Nullable}, an enum where a pattern is but a choice of words. */
record Fields(ClassInfo type) {
    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final DotName PROPERTY = DotName.createSimple(JsonProperty.class);
    private static final DotName INCLUDE = DotName.createSimple(JsonInclude.class);
    private static final String WORDS = "[a-z0-9_]+(\\|[a-z0-9_]+)*";

    void settle(Schema schema) {
        var required = new ArrayList<String>();
        var properties = new LinkedHashMap<String, Schema>();
        for (var component : type.recordComponentsInDeclarationOrder()) {
            FieldInfo field = type.field(component.name());
            String name = name(field);
            Schema property = schema.getProperties().get(name);
            if (property == null) {
                continue;
            }
            choices(property);
            boolean nullable = field.type().hasAnnotation(NULLABLE);
            properties.put(name, nullable && !omitted(field) ? nullable(property) : property);
            if (!nullable && !omitted(field)) {
                required.add(name);
            }
        }
        Order.again(properties, schema::setProperties);
        Order.again(required.isEmpty() ? null : required, schema::setRequired);
    }

    /** How many fields only the record or only the schema has. */
    int misfit(Schema schema) {
        var apart = new HashSet<String>(
                schema.getProperties() == null
                        ? Set.of()
                        : schema.getProperties().keySet());
        for (var component : type.recordComponents()) {
            String name = name(type.field(component.name()));
            if (!apart.remove(name)) {
                apart.add(name);
            }
        }
        return apart.size();
    }

    private static String name(FieldInfo field) {
        var renamed = field.annotation(PROPERTY);
        return renamed == null ? field.name() : renamed.value().asString();
    }

    /** Left out when it has nothing to say, rather than null. */
    private boolean omitted(FieldInfo field) {
        return field.hasAnnotation(INCLUDE)
                || type.hasDeclaredAnnotation(INCLUDE) && field.type().name().equals(DotName.createSimple(List.class));
    }

    private static void choices(Schema property) {
        if (property.getItems() != null) {
            choices(property.getItems());
        }
        String pattern = property.getPattern();
        if (pattern != null && pattern.matches(WORDS)) {
            property.pattern(null).enumeration(new ArrayList<>(Arrays.asList(pattern.split("\\|"))));
        } else if (pattern != null && !pattern.startsWith("^")) {
            property.setPattern("^(" + pattern + ")$"); // Java matches the whole text, JSON Schema any part of it
        }
    }

    private static Schema nullable(Schema property) {
        if (property.getRef() != null || property.getEnumeration() != null) {
            var none = OASFactory.createSchema().addType(SchemaType.NULL);
            return OASFactory.createSchema().oneOf(List.of(property, none));
        }
        return property.getType() == null ? property : property.addType(SchemaType.NULL);
    }
}
