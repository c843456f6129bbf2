package io.inspectiq.spreadsheet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An .xlsx workbook of one sheet (ECMA-376 part 1, SpreadsheetML): its cells as the texts they show. */
public final class Workbook {
    private static final String RELATIONS = "xl/_rels/workbook.xml.rels";

    private Workbook() {}

    /** The rows of its one sheet in which a cell is filled. */
    public static List<Row> rows(byte[] file) {
        var parts = Parts.open(file);
        var sheets = sheets(parts);
        if (sheets.size() != 1) {
            throw new Unreadable("The workbook has " + sheets.size() + " sheets, and only one can be read: "
                    + String.join(", ", sheets.keySet()) + ".");
        }
        String part = relations(parts).getOrDefault(sheets.values().iterator().next(), "");
        return new Sheet(texts(parts)).rows(parts.required(part));
    }

    /** Their names, and what the relations call them. */
    private static Map<String, String> sheets(Parts parts) {
        var sheets = new LinkedHashMap<String, String>();
        try (var xml = new Xml(parts.required("xl/workbook.xml"))) {
            while (xml.next()) {
                if (xml.begins("sheet")) {
                    sheets.put(xml.attribute("name"), xml.attribute("id"));
                }
            }
        }
        return sheets;
    }

    private static Map<String, String> relations(Parts parts) {
        var targets = new LinkedHashMap<String, String>();
        try (var xml = new Xml(parts.required(RELATIONS))) {
            while (xml.next()) {
                if (xml.begins("Relationship")) {
                    String target = xml.attribute("Target");
                    targets.put(xml.attribute("Id"), target.startsWith("/") ? target.substring(1) : "xl/" + target);
                }
            }
        }
        return targets;
    }

    /** What cells share; many programs write each text where it stands instead. */
    private static List<String> texts(Parts parts) {
        var part = parts.part("xl/sharedStrings.xml");
        var texts = new ArrayList<String>();
        if (part == null) {
            return texts;
        }
        try (var xml = new Xml(part)) {
            while (xml.next()) {
                if (xml.begins("si")) {
                    texts.add(rich(xml, "si"));
                }
            }
        }
        return texts;
    }

    /** A text in one piece or in pieces of different fonts; how it is pronounced is not a part of it. */
    static String rich(Xml xml, String element) {
        var text = new StringBuilder();
        boolean aside = false;
        while (xml.next() && !xml.ends(element)) {
            aside = (aside || xml.begins("rPh")) && !xml.ends("rPh");
            if (xml.begins("t")) {
                String piece = xml.text();
                text.append(aside ? "" : piece);
            }
        }
        return text.toString();
    }
}
