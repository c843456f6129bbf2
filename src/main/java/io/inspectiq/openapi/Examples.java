package io.inspectiq.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/**
 * A plausible document for any schema. A field's own {@code @Schema(examples)} comes first, then what fields of that
 * name are like all over the house, then anything of its type.
 */
final class Examples {
    private static final Map<String, Object> BY_NAME = Map.ofEntries(
            Map.entry("kind", "person"),
            Map.entry("status", "scheduled"),
            Map.entry("source", "website"),
            Map.entry("purpose", "inspection"),
            Map.entry("role", "lead"),
            Map.entry("name", "Ana Torres"),
            Map.entry("displayName", "Ana Torres"),
            Map.entry("firstName", "Ana"),
            Map.entry("lastName", "Torres"),
            Map.entry("organizationName", "Torres Realty"),
            Map.entry("legalName", "Suncoast Home Inspections LLC"),
            Map.entry("email", "ana.torres@example.com"),
            Map.entry("phone", "+1 813 555 0142"),
            Map.entry("mobilePhone", "+1 813 555 0143"),
            Map.entry("addressLine1", "1200 Bayshore Blvd"),
            Map.entry("addressLine2", "Suite 4"),
            Map.entry("unit", "4B"),
            Map.entry("city", "Tampa"),
            Map.entry("county", "Hillsborough"),
            Map.entry("state", "FL"),
            Map.entry("zip", "33606"),
            Map.entry("country", "US"),
            Map.entry("timezone", "America/New_York"),
            Map.entry("currency", "USD"),
            Map.entry("licenseNo", "HI12345"),
            Map.entry("notes", "The key is with the listing agent."),
            Map.entry("reason", "client_request"),
            Map.entry("yearBuilt", 1998),
            Map.entry("rowVersion", 3),
            Map.entry("orderNo", 1042),
            Map.entry("nextCursor", "ZfJ3l0dEXAMPLEc2NoZWR1bGVk"),
            Map.entry("startsAt", "2026-03-09T09:00:00-04:00"),
            Map.entry("endsAt", "2026-03-09T12:00:00-04:00"),
            Map.entry("startsLocal", "2026-03-09T09:00:00-04:00"),
            Map.entry("endsLocal", "2026-03-09T12:00:00-04:00"),
            Map.entry("scheduledAt", "2026-03-09T13:00:00Z"),
            Map.entry("scheduledLocal", "2026-03-09T09:00:00-04:00"),
            Map.entry("scheduledZone", "America/New_York"));

    /** What most rows do not have. */
    private static final Set<String> RARE = Set.of(
            "archivedAt",
            "deletedAt",
            "cancelledAt",
            "cancelReason",
            "cancelNote",
            "completeUntil",
            "granted",
            "revoked");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Schema> schemas;

    Examples(Map<String, Schema> schemas) {
        this.schemas = schemas;
    }

    Schema named(Schema schema) {
        return schema.getRef() == null ? schema : field(schemas, schema.getRef().substring(Schemas.REF.length()));
    }

    /** The service reads bodies strictly: a field it does not know is a 400. */
    void close(Schema sent) {
        Schema schema = named(sent);
        if (schema.getProperties() != null) {
            schema.setAdditionalPropertiesBoolean(false);
        }
        Schemas.parts(schema).forEach(this::close);
    }

    static Schema field(Map<String, Schema> of, String name) {
        return Objects.requireNonNull(of.get(name), name);
    }

    Schema row(Schema page) {
        return field(named(page).getProperties(), "items").getItems();
    }

    String lines(Schema page) {
        try {
            return JSON.writeValueAsString(of("", row(page))) + "\n{\"end\":true,\"count\":1}\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    Object of(String name, Schema sent) {
        Schema schema = named(sent);
        if (schema.getExamples() != null) {
            return schema.getExamples().getFirst();
        }
        if (schema.getOneOf() != null) {
            return of(name, schema.getOneOf().getFirst());
        }
        if (schema.getEnumeration() != null) {
            return schema.getEnumeration().getFirst();
        }
        if (schema.getProperties() != null) {
            var document = new LinkedHashMap<String, Object>();
            schema.getProperties().forEach((field, property) -> document.put(field, of(field, property)));
            document.keySet().removeAll(RARE);
            return document;
        }
        return schema.getItems() == null ? simple(name, schema) : List.of(of(name, schema.getItems()));
    }

    private static Object simple(String name, Schema schema) {
        var type =
                schema.getType() == null ? SchemaType.OBJECT : schema.getType().getFirst();
        return switch (type) {
            case BOOLEAN -> true;
            case INTEGER, NUMBER -> BY_NAME.getOrDefault(name, number(name, schema.getMinimum()));
            case STRING -> BY_NAME.getOrDefault(name, text(name, schema.getFormat()));
            case OBJECT, ARRAY, NULL -> Map.of();
        };
    }

    private static Object number(String name, @Nullable BigDecimal least) {
        return name.endsWith("Cents") ? (Object) 45_000 : least == null ? 1 : least;
    }

    private static Object text(String name, @Nullable String format) {
        return switch (format) {
            case "uuid" -> id(name);
            case "date" -> "2026-03-20";
            case "date-time" -> "2026-03-02T14:30:00Z";
            case null, default -> "text";
        };
    }

    /** The same for the same name, so that the examples of two operations fit together. */
    static String id(String name) {
        return new UUID(
                        0x0198c2f05a007000L | name.hashCode() & 0xfff,
                        0x8000000000000000L | name.hashCode() & 0xffffffffL)
                .toString();
    }
}
