package io.inspectiq.openapi;

import static java.util.stream.Collectors.joining;

import io.inspectiq.page.Page;
import io.inspectiq.tenancy.Capability;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What is said of an operation beyond its summary: who may call it, how much it answers, what makes it safe to repeat. */
final class Description {
    private static final Map<Capability, List<String>> ROLES = roles();

    private Description() {}

    static String of(Endpoint endpoint) {
        var text = new StringBuilder(who(endpoint.needs()));
        if (endpoint.streams()) {
            text.append(
                    ("\n\nA page holds at most %d rows, and `Link` leads to the next. With `Accept: application/x-ndjson` all rows"
                                    + " come as a stream, one JSON object a line; the last line says that it is the last, or what went wrong.")
                            .formatted(Page.MOST));
        }
        if (endpoint.takesIdempotencyKey()) {
            text.append("\n\nWith an `Idempotency-Key` it can be sent again safely for 24 hours: it is done once.");
        }
        if (endpoint.requiresIfMatch()) {
            text.append("\n\nNeeds the `ETag` of the version that is meant, as `If-Match`.");
        }
        return text.toString();
    }

    private static String who(List<Capability> needs) {
        return needs.stream().map(Description::who).collect(joining(" "));
    }

    private static String who(Capability capability) {
        List<String> roles = Objects.requireNonNull(ROLES.get(capability));
        return "For members with the capability `%s`: %s."
                .formatted(capability.sql(), roles.size() == 6 ? "every role" : String.join(", ", roles));
    }

    /** As the database's {@code capabilities_of} has it; a member may have been given more, or less. */
    static Map<Capability, List<String>> roles() {
        var all = List.of("owner", "manager", "office", "inspector", "apprentice", "read_only");
        var roles = new EnumMap<Capability, List<String>>(Capability.class);
        roles.put(Capability.VIEW, all);
        roles.put(Capability.SCHEDULE, List.of("owner", "manager", "office", "inspector"));
        roles.put(Capability.SCHEDULE_OTHERS, List.of("owner", "manager", "office"));
        roles.put(Capability.INSPECT, List.of("owner", "manager", "inspector", "apprentice"));
        roles.put(Capability.MANAGE_CONTACTS, List.of("owner", "manager", "office", "inspector"));
        roles.put(Capability.MANAGE_TEAM, List.of("owner", "manager"));
        roles.put(Capability.MANAGE_COMPANY, List.of("owner"));
        roles.put(Capability.VIEW_MONEY, List.of("owner", "manager", "office"));
        roles.put(Capability.MANAGE_MONEY, List.of("owner", "manager", "office"));
        roles.put(Capability.PUBLISH, List.of("owner", "manager"));
        roles.put(Capability.REVIEW, List.of("owner", "manager"));
        roles.put(Capability.MANAGE_TEMPLATES, List.of("owner", "manager"));
        roles.put(Capability.EXPORT_DATA, List.of("owner"));
        roles.put(Capability.MANAGE_INTEGRATIONS, List.of("owner"));
        return roles;
    }
}
