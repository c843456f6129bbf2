package io.inspectiq.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.inspectiq.openapi.Document;
import io.inspectiq.openapi.Document.Operation;
import io.inspectiq.proof.Place.In;
import io.inspectiq.proof.Place.Kind;
import io.inspectiq.support.Company;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The document's operations filled with a company's own rows: each id by what its name means in the schema. */
final class Calls {
    private static final int TRIES = 40;

    private final Company company;
    private final Document document;
    private final Door door;
    private final Draft draft;
    private final Rows rows;
    private final Random random = new Random(11);

    Calls(Company company, Document document, Door door, Draft draft, Rows rows) {
        this.company = company;
        this.document = document;
        this.door = door;
        this.draft = draft;
        this.rows = rows;
    }

    List<Place> places(Operation operation) {
        return Place.of(document, operation);
    }

    /**
     * Requests that should succeed, made of what it has; which of its rows fit together shows when they are sent. All paths
     * with what belongs to what they name, then with anything: a person may be wanted who is not there yet.
     */
    Stream<Call> candidates(Operation operation) {
        var paths = paths(operation);
        Collections.shuffle(paths, random);
        return IntStream.range(0, Math.max(TRIES, 2 * paths.size())).mapToObj(i -> {
            var path = paths.get(i % paths.size());
            boolean near = i / paths.size() % 2 == 0;
            return call(operation, path, near ? named(operation, path) : Map.of());
        });
    }

    Call call(Operation operation, Map<String, String> path) {
        return call(operation, path, named(operation, path));
    }

    private Call call(Operation operation, Map<String, String> path, Map<String, String> near) {
        var places = places(operation);
        var call = Call.of(operation, path, draft.of(operation, places));
        var references = places.stream()
                .filter(p -> p.in() == In.BODY && p.kind() == Kind.REFERENCE)
                .toList();
        String table = table(operation);
        JsonNode whole = whole(table, references, near);
        for (Place place : references) {
            call = call.with(
                    place,
                    whole.has(place.column()) && rows.refers(table, place.column())
                            ? whole.path(place.column()).asText()
                            : any(table, place, near));
        }
        return places.stream().anyMatch(p -> p.name().equals("If-Match")) ? call.header("If-Match", tag(call)) : call;
    }

    /** A row that has all the references at once: what fits together there does so again. */
    private JsonNode whole(String table, List<Place> references, Map<String, String> near) {
        var columns = references.stream()
                .map(Place::column)
                .filter(c -> rows.refers(table, c))
                .toList();
        var fitting = columns.isEmpty()
                ? List.<JsonNode>of()
                : rows.of(company.id(), table).stream()
                        .filter(row -> columns.stream().allMatch(row::hasNonNull))
                        .toList();
        return fitting.isEmpty() ? MissingNode.getInstance() : one(fitting, near);
    }

    /** What the path names, by the columns with which other rows refer to it. */
    private Map<String, String> named(Operation operation, Map<String, String> path) {
        var named = new TreeMap<String, String>();
        path.forEach((name, id) -> named.put(column(operation.path(), name), id));
        return named;
    }

    /** Rather one of those that belong to what the path names, if there are any. */
    private JsonNode one(List<JsonNode> rows, Map<String, String> near) {
        var nearest = rows.stream()
                .filter(row -> near.entrySet().stream()
                        .allMatch(id ->
                                row.path(id.getKey()).asText(id.getValue()).equals(id.getValue())))
                .toList();
        var among = nearest.isEmpty() ? rows : nearest;
        return among.get(random.nextInt(among.size()));
    }

    /** Near by what it belongs to: that it is what the path names itself would be no reason. */
    private String any(String table, Place place, Map<String, String> near) {
        String meant = rows.meant(table, place.column());
        var found = rows.of(company.id(), meant);
        if (found.isEmpty()) {
            throw new Uncoverable(place + " means a row of " + meant + ", of which the company has none");
        }
        var others = new TreeMap<>(near);
        others.remove(rows.key(meant));
        return one(found, others).path(rows.key(meant)).asText();
    }

    /** The paths of its rows: the last id's row knows the ids before it. */
    List<Map<String, String>> paths(Operation operation) {
        var ids = places(operation).stream().filter(p -> p.in() == In.PATH).toList();
        var paths = new ArrayList<Map<String, String>>();
        if (ids.isEmpty()) {
            paths.add(Map.of());
            return paths;
        }
        for (JsonNode row : rows.of(company.id(), tableOfLastId(operation.path()))) {
            var path = new TreeMap<String, String>();
            for (Place id : ids) {
                path.put(
                        id.name(), row.path(column(operation.path(), id.name())).asText());
            }
            if (path.containsValue("")) {
                throw new Uncoverable("its path is not made of columns of one table: " + path);
            }
            paths.add(path);
        }
        if (paths.isEmpty()) throw new Uncoverable("the company has no row that its path could mean");
        return paths;
    }

    private String column(String path, String name) {
        return name.equals("id") ? rows.key(segmentBefore(path, "{id}")) : Place.column(name);
    }

    private String tableOfLastId(String path) {
        String name = path.substring(path.lastIndexOf('{') + 1, path.lastIndexOf('}'));
        return name.equals("id") ? segmentBefore(path, "{id}") : rows.meant("", Place.column(name));
    }

    /** The table of what the operation is about: of the path's last id, or of the id that follows it elsewhere. */
    private String table(Operation operation) {
        String path = operation.path();
        if (path.endsWith("}")) {
            return tableOfLastId(path);
        }
        return document.operations().stream()
                .map(Operation::path)
                .filter(p -> p.startsWith(path + "/{") && p.indexOf('/', path.length() + 1) < 0)
                .findFirst()
                .map(this::tableOfLastId)
                .orElse("");
    }

    private static String segmentBefore(String path, String parameter) {
        String before = path.substring(0, path.indexOf("/" + parameter));
        return before.substring(before.lastIndexOf('/') + 1);
    }

    /** The tag that the row of a call, or what it is a part of, has now; any, when that is gone. */
    String tag(Call call) {
        String path = call.operation().path();
        var told = document.operations().stream()
                .filter(o -> o.verb().equals("get") && (path + "/").startsWith(o.path() + "/"))
                .sorted(Comparator.comparing((Operation o) -> o.path().length()).reversed())
                .map(o -> door.send(company, "owner", Call.of(o, call.path(), MissingNode.getInstance())))
                .filter(answer ->
                        answer.status() == 404 || !answer.header("ETag").isEmpty())
                .findFirst()
                .orElseThrow(
                        () -> new Uncoverable("nothing tells the tag that it wants: give the row a GET with an ETag"));
        return told.succeeded() ? told.header("ETag") : "*";
    }

    /** The id of some row that the place could mean; better one that is in use where it is asked for. */
    String reference(Call call, Place place) {
        String table = table(call.operation());
        var near = named(call.operation(), call.path());
        JsonNode whole = whole(table, List.of(place), near);
        return whole.isMissingNode()
                ? any(table, place, near)
                : whole.path(place.column()).asText();
    }
}
