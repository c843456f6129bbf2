package io.inspectiq.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.inspectiq.spreadsheet.Row;
import io.inspectiq.spreadsheet.Unreadable;
import io.inspectiq.spreadsheet.Workbook;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What programs write into .xlsx files, and what somebody with bad intentions might. */
class WorkbookTest {
    private static final String SHEET = "xl/worksheets/sheet1.xml";

    @Test
    void cells_are_texts_wherever_they_stand() {
        var rows = Workbook.rows(Xlsx.of(List.of())
                .with(
                        "xl/sharedStrings.xml",
                        "<sst><si><t>shared</t></si><si><r><t>in </t></r><r><t>pieces</t></r><rPh><t>aside</t></rPh></si></sst>")
                .with(SHEET, """
                        <worksheet><sheetData>
                          <row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c t="b"><v>1</v></c><c><f>1+1</f><v>2</v></c></row>
                          <row r="3"><c r="A3" t="inlineStr"><is><t xml:space="preserve"> </t></is></c></row>
                          <row><c r="AB4" t="str"><v>a_x000D_&#10;b &amp;amp; c</v></c></row>
                        </sheetData></worksheet>
                        """)
                .bytes());

        assertThat(rows).extracting(Row::number).containsExactly(2, 4);
        assertThat(rows.getFirst().cells()).hasToString("{0=shared, 2=in pieces, 3=TRUE, 4=2}");
        assertThat(rows.getLast().cells()).hasToString("{27=a\nb &amp; c}");
        assertThat(Row.letters(27)).isEqualTo("AB");
    }

    @Test
    void a_file_that_is_no_workbook_is_told_what_it_is() {
        refused("<html>".getBytes(java.nio.charset.StandardCharsets.UTF_8), "does not begin as one");
        refused(new byte[0], "does not begin as one");
        refused(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 0}, "Excel 97 to 2003");
        refused(new byte[] {'P', 'K', 3, 4, 9, 9}, "workbook");
        byte[] whole = Xlsx.of(List.of(List.of("a"))).bytes();
        refused(Arrays.copyOf(whole, whole.length / 2), "workbook");
        refused(Xlsx.of(List.of()).with(SHEET, "<worksheet><row>").bytes(), "damaged");
        refused(Xlsx.of(List.of()).with("xl/workbook.xml", "<workbook/>").bytes(), "0 sheets");
    }

    @Test
    void of_several_sheets_none_is_guessed() {
        var two =
                "<workbook xmlns:r=\"urn:r\"><sheets><sheet name=\"One\" r:id=\"rId1\"/><sheet name=\"Two\" r:id=\"rId2\"/></sheets></workbook>";

        refused(
                Xlsx.of(List.of()).with("xl/workbook.xml", two).bytes(),
                "2 sheets, and only one can be read: One, Two");
    }

    @Test
    void a_file_that_grows_is_stopped() {
        refused(Xlsx.of(List.of()).with("xl/media/a", "0".repeat(40_000_000)).bytes(), "more than 32 MB");
        refused(
                Xlsx.of(List.of())
                        .with(SHEET, "<worksheet>" + "<row><c><v>1</v></c></row>".repeat(20_001) + "</worksheet>")
                        .bytes(),
                "20000 rows");
        refused(
                Xlsx.of(List.of())
                        .with(SHEET, "<worksheet><row><c r=\"ZZ1\"><v>1</v></c></row></worksheet>")
                        .bytes(),
                "too large");
        var shared = "<sst><si><t>" + "x".repeat(90_000) + "</t></si></sst>";
        var used = "<worksheet><row>" + "<c t=\"s\"><v>0</v></c>".repeat(100) + "</row></worksheet>";
        refused(
                Xlsx.of(List.of())
                        .with("xl/sharedStrings.xml", shared)
                        .with(SHEET, used)
                        .bytes(),
                "too large");
        var many = Xlsx.of(List.of());
        for (int i = 0; i < 600; i++) {
            many.with("x" + i, "");
        }
        refused(many.bytes(), "more than 500 files");
    }

    @Test
    void a_document_type_is_not_looked_up() {
        var laughs =
                "<!DOCTYPE w [<!ENTITY a \"aaaa\"><!ENTITY b SYSTEM \"file:///etc/passwd\">]><worksheet><row><c t=\"str\"><v>&b;</v></c></row></worksheet>";

        refused(Xlsx.of(List.of()).with(SHEET, laughs).bytes(), "damaged");
    }

    @Test
    void a_shared_text_that_is_not_there_is_no_crash() {
        for (String number : List.of("0", "7", "-1", "99999999999", "x")) {
            var sheet = "<worksheet><row><c t=\"s\"><v>" + number + "</v></c></row></worksheet>";
            refused(Xlsx.of(List.of()).with(SHEET, sheet).bytes(), "damaged");
        }
        refused(
                Xlsx.of(List.of())
                        .with(SHEET, "<worksheet><row r=\"9999999\"/></worksheet>")
                        .bytes(),
                "damaged");
    }

    private static void refused(byte[] file, String because) {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> Workbook.rows(file))
                .withMessageContaining(because);
    }
}
