package io.inspectiq.templates;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The columns of a Spectora template spreadsheet, and why a filled cell of one has no place here when it has none. */
enum SpectoraColumn {
    SECTION("Section Name", "A row without a comment says nothing of its own."),
    ITEM("Item Name", "A row without a comment says nothing of its own."),
    COMMENT("Comment Name", "A row without a comment says nothing of its own."),
    TEXT("Comment Text", "There is nothing in it but what is left out of HTML."),
    TYPE("Comment Type", "A row without a comment says nothing of its own."),
    CATEGORY("Category", "Only a deficiency has a severity."),
    OPTIONS("Multiple Choice Options", "Only an answer that is chosen has choices."),
    UNITS("Unit Type Options", "A number has one unit."),
    RECOMMENDATION("Recommendation", "It names neither a trade nor one of our recommendations."),
    ORDER("Order", "The order of the rows counts, and this number says another."),
    ANSWER_TYPE("Answer Type", "A limitation or a deficiency is said or not said."),
    DEFAULT_VALUE("Default Value", "Only a comment can be said from the start; a described item has no answer then."),
    DEFAULT_VALUE_2("Default Value 2", "A described item has no answer from the start."),
    DEFAULT_UNIT("Default Unit Type", "Only a number has a unit."),
    LOCATION("Default Location", "Only a comment has a location."),
    LOW("Default Estimate Min", "It is no amount of money, or not of a comment."),
    HIGH("Default Estimate Max", "It is no amount of money, or not of a comment."),
    LOCKED("Locked", "A comment can be changed by whoever writes the report."),
    SIMPLE_FORMAT("Simple Format", "A comment has one format."),
    NO_PHOTOS("Disable Photos", "Photos can be put to every finding."),
    USES("Uses", "How often it was used elsewhere is not counted here."),
    PHOTO("Default Photo", "The file has the address of a photo and not the photo."),
    CAPTION("Caption", "The file has the address of a photo and not the photo."),
    MODIFIED("Last Modified", "The day it was changed elsewhere, on no clock in particular.");

    private static final Pattern PHOTOS = Pattern.compile("default photo( \\d+)?");
    private static final Pattern CAPTIONS = Pattern.compile("(default )?(photo )?(\\d+ )?caption( \\d+)?");

    final String header;
    final String otherwise;

    SpectoraColumn(String header, String otherwise) {
        this.header = header;
        this.otherwise = otherwise;
    }

    /** Without these nothing can be understood. */
    boolean isRequired() {
        return ordinal() <= TYPE.ordinal();
    }

    /** There are as many of these as the template has use for. */
    boolean isRepeated() {
        return this == PHOTO || this == CAPTION;
    }

    /** Headers explain themselves in brackets: {@code Category (-1: Low, 0: Med, 1: High)}. */
    static Optional<SpectoraColumn> called(String header) {
        String plain = plain(header);
        if (PHOTOS.matcher(plain).matches()) {
            return Optional.of(PHOTO);
        }
        if (CAPTIONS.matcher(plain.replaceFirst("^default photo (?=\\d+ caption)", ""))
                .matches()) {
            return Optional.of(CAPTION);
        }
        return Arrays.stream(values())
                .filter(column -> !column.isRepeated() && plain(column.header).equals(plain))
                .findFirst();
    }

    private static String plain(String header) {
        return header.replaceAll("\\([^)]*\\)", " ")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", " ")
                .strip();
    }
}
