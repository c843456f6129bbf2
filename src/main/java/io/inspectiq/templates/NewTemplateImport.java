package io.inspectiq.templates;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A spreadsheet that a template is made of, and what the template is to be called. */
@Schema(examples = NewTemplateImport.EXAMPLE)
public record NewTemplateImport(
        @Nullable UUID templateImportId,

        @Size(min = 1, max = 120)
        @Schema(description = "As the file, without its ending, when absent: the file itself does not say.")
        @Nullable
        String name,

        @NotNull @Size(min = 1, max = 200) String fileName,

        @NotNull
        @Size(min = 1)
        @Schema(
                type = SchemaType.STRING,
                format = "byte",
                description =
                        "The file in base64: a template that Spectora exported as a spreadsheet. It is named `.xls` and is an .xlsx"
                                + " workbook, of 700 KB at most.")
        String file) {
    static final String EXAMPLE =
            "{\"templateImportId\": \"0198c2f0-5a00-7d1b-8000-00000c0ffec8\", \"name\": \"From Spectora\","
                    + " \"fileName\": \"Residential.xls\", \"file\": \""
                    + "UEsDBBQAAAAIAAAAIVxa3SQ1jAAAANwAAAAPAAAAeGwvd29ya2Jvb2sueG1sjY8xDoMwDEWvEvkANe3QAQFTl849QQqmicBxZAe1xy+Csneyn/"
                    + "7Xs9y8RaenyOQ+PCdrIZSSa0TrA7G3k2RKazKKsi8r6gstK/nBAlHhGS9VdUX2McFuqPUfh4xj7Okm/cKUyi5Rmn2JkizEbNA12wX7TZc8UwsP"
                    + "cBvehxbO4LSO66KAXYNHHY+Pui9QSwMEFAAAAAgAAAAhXCWjPDVoAAAAiQAAABoAAAB4bC9fcmVscy93b3JrYm9vay54bWwucmVsc1XNPQ6DMA"
                    + "yG4atEPgBGHRhQkr1rxQUscBNU8iPbQ4/fjHT89ErP5198kZ2taj67um+5qgbIZn1F1D1zIZ1a5zrKu0khG1MSdto/lBgf87yg3A2I/m665xFA"
                    + "wG0kiS2ATkMCjB7/nuMPUEsDBBQAAAAIAAAAIVwWweUqxwAAAGICAAAIAAAAeGwvcy54bWyVkk0KwjAQha8SegCnuHAhMSC6ceNCvUBIp21oJw"
                    + "nJ4M/trRVERCVdzpv3MTzeyIuPXWoRWVypd2lVtMxhCZBMi6TTzAd0w6b2kTQPY2wghYi6GiHqYV6WCyBtXaHkqG01ayWjvyhpBK8K63rr8Mhx"
                    + "MNikJKsjGrbeib0mlMBKwkMH8xPYMVK+e+OJ0PF04IRXngbcwscFGHP/C3/wvs48csZoXZPy3FGbDivBts8LvR6twiZhnugsC6uwHtr7Fhre2o"
                    + "fXW6k7UEsBAhQDFAAAAAgAAAAhXFrdJDWMAAAA3AAAAA8AAAAAAAAAAAAAAIABAAAAAHhsL3dvcmtib29rLnhtbFBLAQIUAxQAAAAIAAAAIVwl"
                    + "ozw1aAAAAIkAAAAaAAAAAAAAAAAAAACAAbkAAAB4bC9fcmVscy93b3JrYm9vay54bWwucmVsc1BLAQIUAxQAAAAIAAAAIVwWweUqxwAAAGICAA"
                    + "AIAAAAAAAAAAAAAACAAVkBAAB4bC9zLnhtbFBLBQYAAAAAAwADALsAAABGAgAAAAA=\"}";

    String templateName() {
        return name != null
                ? name
                : cut(fileName.replaceFirst("(?i)\\.xlsx?$", "").strip());
    }

    private String cut(String file) {
        return file.isEmpty() ? fileName : file.substring(0, Math.min(120, file.length()));
    }
}
