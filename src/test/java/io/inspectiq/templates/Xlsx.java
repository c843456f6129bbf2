package io.inspectiq.templates;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Workbooks as Spectora writes them, and as somebody with bad intentions might. */
final class Xlsx {
    static final List<String> HEADERS = List.of(
            "Section Name",
            "Item Name",
            "Comment Name",
            "Comment Text",
            "Comment Type (info, limit, defect)",
            "Category (-1: Low, 0: Med, 1: High)",
            "Multiple Choice Options",
            "Unit Type Options",
            "Recommendation",
            "Order (w/i item)",
            "Answer Type",
            "Default Value",
            "Default Value 2",
            "Default Unit Type",
            "Default Location",
            "Default Estimate Min",
            "Default Estimate Max",
            "Locked",
            "Simple Format",
            "Disable Photos",
            "Uses",
            "Default Photo 1",
            "Caption 1",
            "Default Photo 2",
            "Caption 2",
            "Default Photo 3",
            "Caption 3",
            "Default Photo 4",
            "Caption 4",
            "Default Photo 5",
            "Caption 5",
            "Default Photo 6",
            "Caption 6",
            "Default Photo 7",
            "Caption 7",
            "Default Photo 8",
            "Caption 8",
            "Default Photo 9",
            "Caption 9",
            "Default Photo 10",
            "Caption 10",
            "Last Modified");

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private final Map<String, String> parts = new LinkedHashMap<>();

    private Xlsx() {}

    /** One sheet with inline texts, the cells of each row from A on; an empty one is left out. */
    static Xlsx of(List<List<String>> rows) {
        var file = new Xlsx();
        file.parts.put("[Content_Types].xml", "<Types/>");
        file.parts.put(
                "xl/workbook.xml",
                "<workbook xmlns=\"" + MAIN
                        + "\" xmlns:r=\"urn:r\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/>"
                        + "</sheets></workbook>");
        file.parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
        file.parts.put("xl/worksheets/sheet1.xml", sheet(rows));
        return file;
    }

    Xlsx with(String part, String content) {
        parts.put(part, content);
        return this;
    }

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String sheet(List<List<String>> rows) {
        var xml = new StringBuilder("<worksheet xmlns=\"" + MAIN + "\"><sheetData>");
        for (int i = 0; i < rows.size(); i++) {
            int number = i + 1;
            var cells = rows.get(i);
            xml.append("<row r=\"").append(number).append("\">");
            for (int j = 0; j < cells.size(); j++) {
                if (!cells.get(j).isEmpty()) {
                    xml.append("<c r=\"").append(letters(j)).append(number).append("\" t=\"inlineStr\"><is><t>");
                    xml.append(cells.get(j).replace("&", "&amp;").replace("<", "&lt;"))
                            .append("</t></is></c>");
                }
            }
            xml.append("</row>");
        }
        return xml.append("</sheetData></worksheet>").toString();
    }

    private static String letters(int column) {
        return (column < 26 ? "" : String.valueOf((char) ('A' + column / 26 - 1))) + (char) ('A' + column % 26);
    }

    /** A row by its headers; what is not said is empty. */
    static List<String> row(Map<String, String> said) {
        return HEADERS.stream()
                .map(header -> said.entrySet().stream()
                        .filter(cell -> header.replaceAll(" \\(.*", "").equals(cell.getKey()))
                        .map(Map.Entry::getValue)
                        .collect(Collectors.joining()))
                .toList();
    }
}
