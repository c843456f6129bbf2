package io.inspectiq.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Who was written against the last release goes on working with this one. */
class BreaksTest {
    private static final String BEFORE = """
            paths:
              /things:
                get:
                  operationId: listThings
                  security: [{bearer: []}]
                  parameters:
                    - {name: kind, in: query, schema: {type: string, enum: [a, b]}}
                    - {name: word, in: query, schema: {type: string}}
                    - $ref: '#/components/parameters/Limit'
                  responses:
                    '200':
                      headers: {ETag: {}}
                      content:
                        application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}}
                        application/x-ndjson: {}
                    '404': {}
                post:
                  operationId: addThing
                  requestBody:
                    content:
                      application/json: {schema: {$ref: '#/components/schemas/NewThing'}}
                  responses: {'201': {}}
            components:
              parameters:
                Limit: {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 200}}
              schemas:
                Thing:
                  type: object
                  properties: {size: {type: integer}, state: {type: string, enum: [new, old]}, note: {type: [string, 'null']}}
                  required: [size, state]
                NewThing:
                  type: object
                  properties:
                    name: {type: string, minLength: 1, maxLength: 80}
                    tags: {type: array, maxItems: 5, items: {type: string}}
                    colour: {oneOf: [{type: string, enum: [red, blue]}, {type: 'null'}]}
                    inside: {$ref: '#/components/schemas/NewThing'}
                  required: [name]
            """;

    /** What is planted, by what it replaces, and what must be said of it. */
    private record Planted(String was, String is, String said) {}

    private static final String GET = "listThings (get /things): ";
    private static final String POST = "addThing (post /things): ";

    private static final List<Planted> BROKEN = List.of(
            new Planted("    get:", "    put:", "listThings (get /things) is gone"),
            new Planted("/things", "/stuff", "listThings (get /things) is gone"),
            new Planted("listThings", "things", "listThings (get /things) is called things now"),
            new Planted("[{bearer: []}]", "[{key: []}]", "listThings (get /things) no longer takes {\"bearer\":[]}"),
            new Planted("name: word", "name: text", GET + "query parameter word is gone"),
            new Planted(
                    "word, in: query", "word, in: query, required: true", GET + "query parameter word is required now"),
            new Planted("name: word,", "name: text, required: true,", GET + "query parameter text is new and required"),
            new Planted("enum: [a, b]", "enum: [a]", GET + "query parameter kind no longer takes b"),
            new Planted("string}}\n", "string, enum: [x]}}\n", GET + "query parameter word has a list of values now"),
            new Planted("maximum: 200", "maximum: 100", GET + "query parameter limit: maximum is 100 now"),
            new Planted("minimum: 1", "minimum: 2", GET + "query parameter limit: minimum is 2 now"),
            new Planted(
                    "type: integer, minimum",
                    "type: string, minimum",
                    GET + "query parameter limit no longer takes type integer"),
            new Planted("'200':", "'203':", GET + "answer 200 is gone"),
            new Planted("ETag", "Tag", GET + "answer 200: header ETag is gone"),
            new Planted("application/x-ndjson: {}", "text/csv: {}", GET + "answer 200: application/x-ndjson is gone"),
            new Planted("size: {type: integer}", "width: {type: integer}", GET + "answer 200[] size is gone"),
            new Planted(
                    "size: {type: integer}",
                    "size: {type: string}",
                    GET + "answer 200[] size may now be of type string"),
            new Planted(
                    "size: {type: integer}",
                    "size: {type: [integer, 'null']}",
                    GET + "answer 200[] size may now be of type null"),
            new Planted("required: [size, state]", "required: [state]", GET + "answer 200[] size may now be absent"),
            new Planted("enum: [new, old]", "enum: [new, old, lost]", GET + "answer 200[] state may now be lost"),
            new Planted("string, enum: [new, old]", "string", GET + "answer 200[] state may now be any value"),
            new Planted("requestBody:", "requestBody:\n        required: true", POST + "the body is required now"),
            new Planted(
                    "content:\n          application/json: {schema: {$ref: '#/components/schemas/NewThing'",
                    "content:\n          text/csv: {schema: {$ref: '#/components/schemas/NewThing'",
                    POST + "body: application/json is gone"),
            new Planted("requestBody:", "x-body:", POST + "the body is gone"),
            new Planted("required: [name]", "required: [name, tags]", POST + "body tags is required now"),
            new Planted("required: [name]", "additionalProperties: false", POST + "body no longer takes other fields"),
            new Planted("name: {type: string, min", "title: {type: string, min", POST + "body name is gone"),
            new Planted("maxLength: 80", "maxLength: 40", POST + "body name: maxLength is 40 now"),
            new Planted("minLength: 1", "minLength: 2", POST + "body name: minLength is 2 now"),
            new Planted("maxItems: 5", "maxItems: 4", POST + "body tags: maxItems is 4 now"),
            new Planted(
                    "items: {type: string}",
                    "items: {type: string, format: uuid}",
                    POST + "body tags[]: format is uuid now"),
            new Planted("maxLength: 80", "maxLength: 80, pattern: '[a-z]+'", POST + "body name: pattern is [a-z]+ now"),
            new Planted("[red, blue]", "[red]", POST + "body colour no longer takes blue"),
            new Planted(", {type: 'null'}]", "]", POST + "body colour no longer takes type null"));

    private static final Map<String, String> HARMLESS = Map.of(
            "name: word, in: query", "name: word, in: query, description: Any word",
            "enum: [a, b]", "enum: [a, b, c]",
            "maximum: 200", "maximum: 500",
            "ETag: {}", "ETag: {}, Age: {}",
            "required: [size, state]", "required: [size, state, note]",
            "note: {type: [string, 'null']}", "note: {type: string}, more: {type: string}",
            "'404': {}", "'410': {}",
            "required: [name]", "required: []",
            "[red, blue]", "[red, blue, green]",
            "components:", "  /others: {get: {operationId: listOthers}}\ncomponents:");

    @Test
    void a_caller_of_the_last_release_is_understood() {
        Document.released()
                .ifPresent(last -> assertThat(Breaks.between(last, Document.committed()))
                        .as("what callers of the last release would stumble over; docs/api/README.md says what to do")
                        .isEmpty());
    }

    @Test
    void each_kind_of_break_is_seen() {
        var softly = new SoftAssertions();
        for (Planted planted : BROKEN)
            softly.assertThat(broken(planted.was(), planted.is()))
                    .as("%s", planted)
                    .contains(planted.said());
        softly.assertAll();
    }

    @Test
    void what_harms_nobody_is_let_through() {
        var softly = new SoftAssertions();
        softly.assertThat(broken("openapi", "openapi")).isEmpty();
        HARMLESS.forEach(
                (was, is) -> softly.assertThat(broken(was, is)).as("%s", is).isEmpty());
        softly.assertAll();
    }

    @Test
    void the_committed_document_can_be_compared_whole() {
        var document = Document.committed();

        assertThat(Breaks.between(document, document)).isEmpty();
        assertThat(Breaks.between(document, document.with("{}"))).hasSameSizeAs(document.operations());
    }

    private static List<String> broken(String was, String is) {
        assertThat(BEFORE + "openapi").as("what is planted replaces something").contains(was);
        return Breaks.between(Document.of(BEFORE), Document.of(BEFORE.replace(was, is)));
    }
}
