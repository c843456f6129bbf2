package io.inspectiq.openapi;

import io.inspectiq.page.Filter;
import io.inspectiq.page.Kind;
import io.inspectiq.page.Listing;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;

/** What can be sent beside a body: the list's own sorts and filters, and the conditional headers the method reads. */
final class Parameters {
    private Parameters() {}

    static void describe(Endpoint endpoint) {
        var parameters = new ArrayList<Parameter>();
        if (endpoint.operation().getParameters() != null) {
            endpoint.operation().getParameters().forEach(p -> parameters.add(inPath(endpoint.path(), p)));
        }
        endpoint.listing().ifPresent(list -> parameters.addAll(of(list)));
        if (endpoint.comparesTag()) {
            parameters.add(Reusable.parameter("IfNoneMatch"));
        }
        if (endpoint.takesIfMatch()) {
            parameters.add(Reusable.parameter(endpoint.requiresIfMatch() ? "IfMatch" : "IfMatchOptional"));
        }
        if (endpoint.takesIdempotencyKey()) {
            parameters.add(Reusable.parameter("IdempotencyKey"));
        }
        endpoint.operation().setParameters(parameters.isEmpty() ? null : parameters);
    }

    /** {@code /v1/inspections/{id}}: the inspection's. */
    private static Parameter inPath(String path, Parameter parameter) {
        if (parameter.getIn() != In.PATH || parameter.getDescription() != null) {
            return parameter;
        }
        String before = path.substring(0, path.indexOf("/{" + parameter.getName() + "}"));
        String thing =
                Name.singular(before.substring(before.lastIndexOf('/') + 1)).replace('-', ' ');
        return parameter.description("The " + thing + "'s id.").example(Examples.id(parameter.getName()));
    }

    private static List<Parameter> of(Listing<?> list) {
        var parameters = new ArrayList<Parameter>();
        parameters.add(Reusable.parameter("Limit"));
        parameters.add(Reusable.parameter("Cursor"));
        parameters.add(sort(list.sortNames()));
        list.filters().forEach(filter -> parameters.add(of(filter)));
        return parameters;
    }

    private static Parameter sort(List<String> names) {
        var schema = OASFactory.createSchema().addType(SchemaType.STRING).defaultValue(names.getFirst());
        names.forEach(name -> schema.addEnumeration(name).addEnumeration("-" + name));
        return query(
                        "sort",
                        "The order; with `-` in front it is descending. With `updatedSince` it is by `updatedAt`"
                                + " unless said otherwise.")
                .schema(schema);
    }

    private static Parameter of(Filter filter) {
        var parameter = query(filter.name(), filter.meaning());
        if (filter.known().isEmpty()) {
            return parameter.schema(schema(filter.kind()));
        }
        var word = OASFactory.createSchema()
                .addType(SchemaType.STRING)
                .enumeration(new ArrayList<>(filter.known().stream().sorted().toList()));
        return parameter
                .style(Parameter.Style.FORM)
                .explode(false)
                .schema(OASFactory.createSchema()
                        .addType(SchemaType.ARRAY)
                        .items(word)
                        .minItems(1));
    }

    private static Schema schema(Kind kind) {
        var schema = OASFactory.createSchema();
        return switch (kind) {
            case INSTANT -> schema.addType(SchemaType.STRING).format("date-time");
            case ID -> schema.addType(SchemaType.STRING).format("uuid");
            case NUMBER -> schema.addType(SchemaType.INTEGER).format("int64");
            case BOOLEAN -> schema.addType(SchemaType.BOOLEAN);
            case TEXT -> schema.addType(SchemaType.STRING);
        };
    }

    static Parameter query(String name, String description) {
        return OASFactory.createParameter().name(name).in(In.QUERY).description(description);
    }
}
