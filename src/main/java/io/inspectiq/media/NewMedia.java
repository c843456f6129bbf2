package io.inspectiq.media;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a caller announces: a file, before any of it is sent. */
@Schema(examples = """
                {"kind": "photo", "fileName": "IMG_2041.jpg", "contentType": "image/jpeg", "bytes": 3182044,
                 "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                 "thumbnail": {"bytes": 21844, "sha256": "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752"}}
                """)
public record NewMedia(
        @Nullable UUID mediaId,

        @NotNull @Pattern(regexp = "photo|document") String kind,

        @Size(min = 1, max = 200) @Nullable String fileName,

        @Schema(description = "A photo is `image/jpeg` or `image/png`, a document `application/pdf`.")
        @NotNull
        @Pattern(regexp = "image/jpeg|image/png|application/pdf")
        String contentType,

        @Schema(description = "A photo has at most 50 MB, a document 200 MB.") @NotNull @Min(1) @Max(209_715_200)
        Long bytes,

        @Schema(description = "Of the whole file, in hexadecimal.") @NotNull @Pattern(regexp = HASH)
        String sha256,

        @Schema(
                description =
                        "Of each part of 8,388,608 bytes, the last one of what is left: for files larger than one part.")
        @Size(max = 25)
        @Nullable
        List<@NotNull @Pattern(regexp = HASH) String> partSha256,

        @Valid @Nullable NewThumbnail thumbnail) {
    static final String HASH = "[0-9a-f]{64}";

    /** A small JPEG of the photo, made by whoever took it: of 640 pixels at most either way, and of the same shape. */
    public record NewThumbnail(
            @NotNull @Min(1) @Max(262_144) Integer bytes,

            @NotNull @Pattern(regexp = HASH) String sha256) {}
}
