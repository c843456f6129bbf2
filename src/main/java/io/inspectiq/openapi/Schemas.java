package io.inspectiq.openapi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/** Makes the schemas say what the records say: which fields are always there, which may be null, which values are known. */
final class Schemas {
    private static final DotName SCHEMA =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
    static final String REF = "#/components/schemas/";

    private final OpenAPI document;
    private final Map<String, Schema> all;
    private final IndexView index;

    Schemas(OpenAPI document, IndexView index) {
        this.document = document;
        this.all = new LinkedHashMap<>(document.getComponents().getSchemas());
        this.index = index;
    }

    void settle() {
        all.values().forEach(schema -> eachPart(schema, this::plain));
        document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .forEach(operation -> {
                    if (operation.getParameters() != null) {
                        operation.getParameters().forEach(p -> p.setSchema(plain(p.getSchema())));
                    }
                });
        records().forEach(type -> new Fields(type).settle(Examples.field(all, named(type))));
        all.forEach((name, schema) -> {
            if (name.startsWith("Page")) {
                schema.setRequired(List.of("items"));
            }
        });
        document.getComponents().setSchemas(all);
    }

    private List<ClassInfo> records() {
        return index.getKnownClasses().stream()
                .filter(type -> type.isRecord() && type.name().toString().startsWith("io.inspectiq."))
                .filter(type -> all.containsKey(named(type)))
                .collect(Collectors.groupingBy(Schemas::named))
                .values()
                .stream()
                .map(namesakes -> Collections.min(namesakes, byFit()))
                .toList();
    }

    /** A record that no operation speaks of may have the same name: it has other fields than the schema. */
    private Comparator<ClassInfo> byFit() {
        return Comparator.<ClassInfo>comparingInt(type -> new Fields(type).misfit(Examples.field(all, named(type))))
                .thenComparing(ClassInfo::name);
    }

    private static String named(ClassInfo type) {
        var schema = type.declaredAnnotation(SCHEMA);
        return schema == null || schema.value("name") == null
                ? type.simpleName()
                : schema.value("name").asString();
    }

    /** A UUID or an instant stands where it is used: a client has a type of its own for it. */
    private Schema plain(Schema schema) {
        Schema target = schema.getRef() == null ? null : all.get(schema.getRef().substring(REF.length()));
        if (target == null || target.getType() == null || target.getType().contains(SchemaType.OBJECT)) {
            return schema;
        }
        return OASFactory.createSchema()
                .type(target.getType())
                .format(target.getFormat())
                .description(schema.getDescription())
                .examples(schema.getExamples());
    }

    private static void eachPart(Schema schema, UnaryOperator<Schema> change) {
        if (schema.getProperties() != null) {
            var properties = new LinkedHashMap<String, Schema>();
            schema.getProperties().forEach((name, property) -> {
                eachPart(property, change);
                properties.put(name, change.apply(property));
            });
            schema.setProperties(properties);
        }
        if (schema.getItems() != null) {
            eachPart(schema.getItems(), change);
            schema.setItems(change.apply(schema.getItems()));
        }
    }

    /** What no operation speaks of is none of the caller's business. */
    void forgetUnused() {
        var used = new HashSet<String>();
        var components = document.getComponents();
        components.getResponses().values().forEach(response -> use(response.getContent(), used));
        document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .forEach(operation -> {
                    if (operation.getRequestBody() != null) {
                        use(operation.getRequestBody().getContent(), used);
                    }
                    operation.getResponses().getAPIResponses().values().forEach(r -> use(r.getContent(), used));
                });
        var kept = new LinkedHashMap<>(components.getSchemas());
        kept.keySet().retainAll(used);
        components.setSchemas(kept);
    }

    private void use(Content content, Set<String> used) {
        if (content != null) {
            content.getMediaTypes().values().forEach(media -> use(media.getSchema(), used));
        }
    }

    private void use(Schema schema, Set<String> used) {
        if (schema.getRef() != null && used.add(schema.getRef().substring(REF.length()))) {
            use(Examples.field(all, schema.getRef().substring(REF.length())), used);
        }
        parts(schema).forEach(part -> use(part, used));
    }

    static List<Schema> parts(Schema schema) {
        var parts = new ArrayList<Schema>();
        if (schema.getProperties() != null) {
            parts.addAll(schema.getProperties().values());
        }
        if (schema.getItems() != null) {
            parts.add(schema.getItems());
        }
        if (schema.getOneOf() != null) {
            parts.addAll(schema.getOneOf());
        }
        return parts;
    }
}
