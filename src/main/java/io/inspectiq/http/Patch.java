package io.inspectiq.http;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.vertx.core.json.JsonObject;
import jakarta.validation.Valid;

/**
 * A JSON Merge Patch (RFC 7396): the fields it names, checked and typed as {@code T}, and the same fields as a document
 * for the database, where an absent field means "leave it" and null means "clear it".
 */
@JsonDeserialize(using = PatchReader.class)
public record Patch<T>(@Valid T value, JsonObject document) {}
