package io.inspectiq.templates;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The templates that come with InspectIQ, each a document like any other. A company gets a copy, and it is its own. */
@ApplicationScoped
class Shipped {
    static final String NAMES = "florida_home_inspection";

    private final ObjectMapper json;

    Shipped(ObjectMapper json) {
        this.json = json;
    }

    NewTemplate read(String name) {
        try (var document = Shipped.class.getResourceAsStream(name + ".json")) {
            return json.readValue(document, NewTemplate.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wanted, behind what the shipped template has; as it is when none is named. */
    NewTemplate filled(NewTemplate wanted) {
        if (wanted.shipped() == null) {
            return wanted;
        }
        var shipped = read(wanted.shipped());
        return new NewTemplate(
                null,
                wanted.templateId(),
                wanted.name(),
                or(wanted.description(), shipped.description()),
                or(wanted.serviceKind(), shipped.serviceKind()),
                or(wanted.sop(), shipped.sop()),
                or(wanted.note(), shipped.note()),
                wanted.shipped(),
                joined(shipped.allScales(), wanted.allScales()),
                joined(shipped.allSections(), wanted.allSections()));
    }

    private static @Nullable String or(@Nullable String said, @Nullable String otherwise) {
        return said == null ? otherwise : said;
    }

    private static <T> List<T> joined(List<T> first, List<T> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }
}
