package io.inspectiq.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.LocalDateDeserializer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;

/**
 * Reads JSON strictly: no number for a text, no field twice, nothing behind the end, no NUL and no half character, which
 * PostgreSQL can't store, and no date that its calendar or ours does not reach. Writes instants without the detour by a
 * formatter, which took longer than the rest of a page.
 */
@Singleton
class StrictJson implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper json) {
        json.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        json.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        json.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        json.setConfig(json.getDeserializationConfig().without(MapperFeature.ALLOW_COERCION_OF_SCALARS));
        for (CoercionInputShape shape : new CoercionInputShape[] {
            CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean
        }) {
            json.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
        }
        json.coercionConfigFor(LogicalType.Integer).setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
        json.coercionConfigFor(LogicalType.DateTime).setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
        json.registerModule(new SimpleModule()
                .addSerializer(OffsetDateTime.class, new Instants())
                .addDeserializer(String.class, new Text())
                .addDeserializer(LocalDate.class, new InOurTime<>(LocalDate.class, LocalDateDeserializer.INSTANCE))
                .addDeserializer(
                        OffsetDateTime.class,
                        new InOurTime<>(OffsetDateTime.class, InstantDeserializer.OFFSET_DATE_TIME)));
    }

    /** After Quarkus's own modules, whose readers of dates would stand in front of ours. */
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    /** RFC 3339, with as many digits of a second as there are; a row has four of them. */
    private static final class Instants extends StdSerializer<OffsetDateTime> {
        private static final int[] TENS = {100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1};

        Instants() {
            super(OffsetDateTime.class);
        }

        @Override
        public void serialize(OffsetDateTime time, JsonGenerator json, SerializerProvider all) throws IOException {
            if (time.getYear() < 0 || time.getYear() > 9999) {
                json.writeString(time.toString());
                return;
            }
            char[] text = new char[36];
            int at = digits(text, 0, 4, time.getYear());
            text[at++] = '-';
            at = digits(text, at, 2, time.getMonthValue());
            text[at++] = '-';
            at = digits(text, at, 2, time.getDayOfMonth());
            text[at++] = 'T';
            at = digits(text, at, 2, time.getHour());
            text[at++] = ':';
            at = digits(text, at, 2, time.getMinute());
            text[at++] = ':';
            at = digits(text, at, 2, time.getSecond());
            at = fraction(text, at, time.getNano());
            String zone = time.getOffset().getId();
            zone.getChars(0, zone.length(), text, at);
            json.writeString(text, 0, at + zone.length());
        }

        private static int digits(char[] text, int at, int many, int number) {
            int rest = number;
            for (int i = at + many - 1; i >= at; i--) {
                text[i] = (char) ('0' + rest % 10);
                rest /= 10;
            }
            return at + many;
        }

        private static int fraction(char[] text, int from, int nano) {
            int at = from;
            for (int rest = nano, i = 0; rest > 0; rest %= TENS[i++]) {
                if (i == 0) {
                    text[at++] = '.';
                }
                text[at++] = (char) ('0' + rest / TENS[i]);
            }
            return at;
        }
    }

    private static final class Text extends StringDeserializer {
        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = super.deserialize(parser, context);
            if (text != null && text.codePoints().anyMatch(Text::cannotBeStored)) {
                throw JsonMappingException.from(parser, "NUL, or half a character");
            }
            return text;
        }

        /** NUL; and a surrogate that its other half does not follow, which is its own code point. */
        private static boolean cannotBeStored(int codePoint) {
            return codePoint == 0 || Character.getType(codePoint) == Character.SURROGATE;
        }
    }

    /** A date or an instant as text, in years of four digits. */
    private static final class InOurTime<T extends Temporal> extends StdDeserializer<T> {
        private final transient JsonDeserializer<T> reads;

        InOurTime(Class<T> type, JsonDeserializer<T> reads) {
            super(type);
            this.reads = reads;
        }

        @Override
        @SuppressWarnings("unchecked") // the base class knows its type as Class<?>
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            T time = parser.hasToken(JsonToken.VALUE_STRING) ? reads.deserialize(parser, context) : null;
            if (time == null || time.get(ChronoField.YEAR) < 1 || time.get(ChronoField.YEAR) > 9999) {
                return (T) context.handleUnexpectedToken(handledType(), parser);
            }
            return time;
        }
    }
}
