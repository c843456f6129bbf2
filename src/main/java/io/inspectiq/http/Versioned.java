package io.inspectiq.http;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.UUID;

/** A row that is answered with an ETag. */
public interface Versioned {
    UUID id();

    /** Counts the row's changes; a change of anything the answer embeds counts too. */
    long rowVersion();

    /** What the caller's role changes in the answer: nothing, unless the row says otherwise. */
    @JsonIgnore
    default String view() {
        return "";
    }
}
