package io.inspectiq.proof;

import com.fasterxml.jackson.databind.JsonNode;
import io.inspectiq.problem.Problem;
import io.inspectiq.support.Sql;
import io.inspectiq.support.Stack;
import io.inspectiq.tenancy.CurrentCaller;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.PreDestroy;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Endpoints with the mistakes that the attack is there to find. They ask past the policies, which the service can't. */
@Path("/v1/leaks")
@Authenticated
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public class LeakyResource {
    private static final String OWN = "select to_jsonb(t) from contacts t where contact_id = ? and tenant_id = ?";
    private static final String ANYBODYS = "select to_jsonb(t) from contacts t where contact_id = ?";
    private static final String WHOSE = "select tenant_id from contacts where contact_id = ?";
    private static final String TOUCH = "update contacts set source = 'touched' where contact_id = ?";
    private static final String LATE = """
            select pg_sleep(?)::text, case when tenant_id = ? then to_jsonb(t)::text end from contacts t where contact_id = ?
            """;
    private static final double SECONDS = Integer.getInteger("inspectiq.timing.leak.millis", 20) / 1_000.0;
    private static final Map<UUID, String> CACHE = new ConcurrentHashMap<>();

    private final CurrentCaller caller;
    private @Nullable Connection quick;

    LeakyResource(CurrentCaller caller) {
        this.caller = caller;
    }

    @GET
    @Path("/rows/{contactId}")
    @Operation(hidden = true)
    public String row(@RestPath UUID contactId) {
        return found(Sql.anywhere().strings(ANYBODYS, contactId));
    }

    @GET
    @Path("/lists")
    @Operation(hidden = true)
    public String list(@RestQuery UUID contactId) {
        return "{\"items\":" + Sql.anywhere().strings(ANYBODYS, contactId) + "}";
    }

    /** As right as can be, but for a cache that does not know whose row it is. */
    @GET
    @Path("/cached/{contactId}")
    @Operation(hidden = true)
    public String cached(@RestPath UUID contactId) {
        return CACHE.computeIfAbsent(contactId, this::own);
    }

    /** Tells nothing but that it is there. */
    @GET
    @Path("/forbidden/{contactId}")
    @Operation(hidden = true)
    public String forbidden(@RestPath UUID contactId) {
        found(Sql.anywhere().strings(ANYBODYS, contactId));
        if (Sql.anywhere().strings(OWN, contactId, caller.get().tenant()).isEmpty()) {
            throw Problem.forbidden("not-yours", "This is not yours.");
        }
        return "{}";
    }

    /** Says the right thing, and takes longer about it when there is something. */
    @GET
    @Path("/slow/{contactId}")
    @Operation(hidden = true)
    public synchronized String slow(@RestPath UUID contactId) throws SQLException {
        if (quick == null) quick = Stack.database.administrator(); // a new one for each would take longer than the wait
        try (var asked = quick.prepareStatement(LATE)) {
            asked.setDouble(1, SECONDS);
            asked.setObject(2, caller.get().tenant());
            asked.setObject(3, contactId);
            try (var rows = asked.executeQuery()) {
                return found(rows.next() && rows.getString(2) != null ? List.of(rows.getString(2)) : List.of());
            }
        }
    }

    @PreDestroy
    void close() throws SQLException {
        if (quick != null) quick.close();
    }

    /** Changes what it is told to, whosever it is, and says nothing. */
    @POST
    @Path("/touches")
    @Operation(hidden = true)
    public String touch(JsonNode body) {
        var contact = UUID.fromString(body.path("contactId").asText());
        Sql.anywhere()
                .strings(WHOSE, contact)
                .forEach(whose -> Sql.in(UUID.fromString(whose)).run(TOUCH, contact));
        return "{}";
    }

    private String own(UUID contact) {
        return found(Sql.anywhere().strings(OWN, contact, caller.get().tenant()));
    }

    private static String found(List<String> rows) {
        return rows.stream().findFirst().orElseThrow(() -> Problem.notFound("contact"));
    }
}
