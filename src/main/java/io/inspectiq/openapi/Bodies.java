package io.inspectiq.openapi;

import io.inspectiq.http.MergePatch;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** What is sent: the record itself, also where the code reads it as a merge patch. */
final class Bodies {
    private static final String JSON = "application/json";

    private Bodies() {}

    static void describe(Endpoint endpoint, Examples examples) {
        if (!endpoint.hasBody()) {
            return;
        }
        var sent = endpoint.operation().getRequestBody();
        Schema schema =
                sent.getContent().getMediaTypes().values().iterator().next().getSchema();
        boolean patch = sent.getContent().hasMediaType(MergePatch.TYPE);
        Schema record = patch ? Examples.field(examples.named(schema).getProperties(), "value") : schema;
        examples.close(record);
        var media = OASFactory.createMediaType().schema(record).example(examples.of("", record));
        var content = OASFactory.createContent();
        if (patch) {
            content.addMediaType(MergePatch.TYPE, media);
        }
        content.addMediaType(JSON, patch ? copy(media) : media);
        sent.description(patch ? "The fields to change: one left out stays as it is, null clears it." : null)
                .required(true)
                .content(content);
    }

    private static MediaType copy(MediaType media) {
        return OASFactory.createMediaType().schema(media.getSchema()).example(media.getExample());
    }
}
