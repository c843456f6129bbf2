package io.inspectiq.reports;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.inspectiq.http.Versioned;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A whole report: each list in the order of its positions; items name their section, findings their item. */
public record ReportContent(
        Report report,
        List<ReportSection> sections,
        List<ReportItem> items,

        @Schema(description = "Within an item in the order of their positions.")
        List<Finding> findings)
        implements Versioned {

    @Override
    public UUID id() {
        return report.id();
    }

    @Override
    public long rowVersion() {
        return report.rowVersion();
    }

    /** Its tag stands for every row that is shown. */
    @Override
    @JsonIgnore
    public String view() {
        return sum(sections) + "/" + sum(items) + "/" + sum(findings);
    }

    private static String sum(List<? extends Versioned> rows) {
        long sum = 0;
        for (Versioned row : rows) {
            long id = row.id().getMostSignificantBits() * 31 + row.id().getLeastSignificantBits();
            sum = (sum * 31 + id) * 31 + row.rowVersion();
        }
        return rows.size() + "-" + sum;
    }
}
