package io.inspectiq.templates;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of a spreadsheet: every filled cell below the headers is either mapped or named. */
@Schema(name = "ImportAccount")
public record Account(
        @Schema(examples = "392") int rowsRead,
        @Schema(examples = "13") int sections,
        @Schema(examples = "69") int items,
        @Schema(examples = "371") int comments,
        @Schema(examples = "4611") int cellsFilled,
        @Schema(examples = "1877") int cellsMapped,

        @Schema(description = "Headers that were expected and are not there.")
        List<String> missingHeaders,

        @Schema(description = "Headers that are not known; their cells are named below.")
        List<String> unknownHeaders,

        List<NotCarried> notCarried) {

    /** Filled cells of one column that have no place here, for one reason. */
    @Schema(name = "CellsNotCarried")
    public record NotCarried(
            @Schema(examples = "R") String column,
            @Schema(examples = "Locked") String header,
            @Schema(examples = "3") int cells,

            @Schema(examples = "R7, R12-R13") String where,

            @Schema(examples = "A comment can be changed by whoever writes the report.")
            String why) {}
}
