package io.inspectiq.inspections;

import io.restassured.http.Method;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The table that {@link PartsTest} goes through: every call that changes a part of an inspection. */
enum PartCall {
    ADD_APPOINTMENT(
            Method.POST,
            scene -> "/appointments",
            scene -> Map.of("startsAt", "2027-06-01T09:00:00-04:00", "endsAt", "2027-06-01T12:00:00-04:00")),
    CHANGE_APPOINTMENT(
            Method.PATCH, scene -> "/appointments/" + scene.appointment(), scene -> Map.of("purpose", "walkthrough")),
    MOVE_APPOINTMENT(
            Method.POST,
            scene -> "/appointments/" + scene.appointment() + "/transitions",
            scene -> Map.of("to", "confirmed")),
    RESCHEDULE_APPOINTMENT(
            Method.POST,
            scene -> "/appointments/" + scene.appointment() + "/reschedulings",
            scene -> Map.of("startsLocal", "2027-06-02T09:00", "reason", "weather")),
    ASSIGN(
            Method.POST,
            scene -> "/appointments/" + scene.appointment() + "/assignments",
            scene -> Map.of("memberId", scene.company().member("apprentice"), "role", "helper")),
    UNASSIGN(
            Method.DELETE,
            scene -> "/appointments/" + scene.appointment() + "/assignments/" + scene.assignment(),
            scene -> null),
    ADD_PARTY(
            Method.POST,
            scene -> "/parties",
            scene -> Map.of("contactId", scene.company().contact(), "role", "buyer_agent")),
    CHANGE_PARTY(Method.PATCH, scene -> "/parties/" + scene.party(), scene -> Map.of("notifySms", true)),
    REMOVE_PARTY(Method.DELETE, scene -> "/parties/" + scene.party(), scene -> null),
    ORDER_SERVICE(
            Method.POST,
            scene -> "/services",
            scene -> Map.of("serviceId", scene.company().service())),
    CHANGE_SERVICE(Method.PATCH, scene -> "/services/" + scene.service(), scene -> Map.of("overrideCents", 100)),
    REMOVE_SERVICE(Method.DELETE, scene -> "/services/" + scene.service(), scene -> null);

    private final Method method;
    private final Function<Scene, String> path;
    private final Function<Scene, @Nullable Map<String, Object>> body;

    PartCall(Method method, Function<Scene, String> path, Function<Scene, @Nullable Map<String, Object>> body) {
        this.method = method;
        this.path = path;
        this.body = body;
    }

    boolean isPost() {
        return method == Method.POST;
    }

    boolean hasBody() {
        return method != Method.DELETE;
    }

    /** Whether the path names a part beside the inspection. */
    boolean namesPart() {
        return method != Method.POST || this == MOVE_APPOINTMENT || this == ASSIGN;
    }

    @Nullable
    Map<String, Object> body(Scene scene) {
        return body.apply(scene);
    }

    Response send(Scene scene, RequestSpecification as) {
        return send(as, scene.at() + path.apply(scene), body(scene));
    }

    /** The same call at another inspection. */
    Response sendAt(UUID inspection, Scene scene, RequestSpecification as) {
        return send(as, "/v1/inspections/" + inspection + path.apply(scene), body(scene));
    }

    Response sendWith(Scene scene, RequestSpecification as, String field, Object value) {
        var body = new HashMap<>(body(scene));
        body.put(field, value);
        return sendBody(scene, as, body);
    }

    Response sendBody(Scene scene, RequestSpecification as, @Nullable Map<String, Object> body) {
        return send(as, scene.at() + path.apply(scene), body);
    }

    /** The same call with the same body at another scene's parts, under this scene's inspection. */
    Response sendAtPartsOf(Scene others, Scene scene, RequestSpecification as) {
        return send(as, scene.at() + path.apply(others), body(scene));
    }

    private Response send(RequestSpecification as, String path, @Nullable Map<String, Object> body) {
        return (body == null ? as : as.body(body)).request(method, path);
    }
}
