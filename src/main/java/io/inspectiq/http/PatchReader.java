package io.inspectiq.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inspectiq.problem.Problem;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a merge patch twice: as the typed record that is validated, and as the document of the fields it names. */
class PatchReader extends JsonDeserializer<Patch<?>> implements ContextualDeserializer {
    private final @Nullable JavaType type;

    PatchReader() {
        this(null);
    }

    private PatchReader(@Nullable JavaType type) {
        this.type = type;
    }

    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        return new PatchReader(context.getContextualType().containedType(0));
    }

    @Override
    public Patch<?> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        var mapper = (ObjectMapper) parser.getCodec();
        if (!(context.readTree(parser) instanceof ObjectNode sent)) { // within another body, more follows it
            throw Problem.badRequest("A merge patch is a JSON object.");
        }
        Object value = mapper.treeToValue(sent, type);
        ObjectNode typed = mapper.valueToTree(value);
        var document = mapper.createObjectNode();
        sent.fieldNames().forEachRemaining(name -> document.set(Columns.named(name), typed.get(name)));
        return new Patch<>(value, new JsonObject(document.toString()));
    }
}
