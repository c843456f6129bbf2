package io.inspectiq.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a company that leaves or comes back, before a stand-in for the AWS command line: a bucket that is a folder. */
@Tag("O8")
class FilesTest {
    private static final String COMPANY = "0198c2f0-5a00-7000-8000-00000000000c";
    private static final String PHOTO = COMPANY + "/0198c2f0-5a00-7000-8000-000000000001";
    private static final String THUMBNAIL = PHOTO + "/thumbnail";
    private static final String PAPER = COMPANY + "/0198c2f0-5a00-7000-8000-000000000002";
    private static final String EARLIER = "2026-11-23T10:00:00";

    /** Keys are names with plus signs; what was deleted is in another folder, and has a marker besides its version. */
    private static final String AWS = """
            #!/usr/bin/env bash
            cd "$STORE"
            echo "$*" >> "$CALLS"
            name() { local key=${1#s3://media/}; echo "${key//\\//+}"; }
            told() { for file in "$1"/*; do [ -e "$file" ] && printf '%b\\n' "$(basename "$file" | tr + /)$2"; done; }
            case "$*" in
              "cloudformation "*) echo media ;;
              "s3 cp --only-show-errors s3://"*) cp "now/$(name "$4")" "$5" ;;
              "s3 cp --only-show-errors --content-type "*) cp "$6" "now/$(name "$7")"; echo "$5" > "types/$(name "$7")" ;;
              "s3api list-objects-v2 "*) told now; [ "$(ls now)" ] || echo None ;;
              *IsLatest*) told deleted "\\tmarker\\t$AT+00:00" ;;
              "s3api list-object-versions "*) told now "\\tv1\\t$AT+00:00"; told deleted "\\tv1\\t$AT+00:00"; told deleted "\\tmarker\\t$AT+00:00" ;;
              "s3api delete-objects "*)
                grep -o '"Key":"[^"]*","VersionId":"[^"]*"' <<< "$6" | tr -d '"' | sed 's/Key:\\(.*\\),VersionId:/\\1 /' |
                  while read -r key version; do
                    if [ "$version" = marker ]; then mv "deleted/$(name "$key")" now/ 2> /dev/null; else rm -f {now,deleted}/"$(name "$key")"; fi
                  done
                echo None ;;
            esac
            exit 0
            """;

    @TempDir
    Path folder;

    private String said = "";

    @BeforeEach
    void standIn() throws IOException {
        for (String part : List.of("now", "deleted", "types")) Files.createDirectories(folder.resolve("store/" + part));
        Path aws = Files.writeString(folder.resolve("aws"), AWS);
        assertThat(aws.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void what_is_on_the_list_comes_along_and_is_looked_at() throws Exception {
        lies("now", PHOTO, THUMBNAIL, PAPER);
        list("active", file(PHOTO), thumbnail(), file(PAPER));

        assertThat(run("fetch", "taken")).isZero();
        assertThat(names("taken")).containsExactlyInAnyOrder(dashed(PHOTO), dashed(THUMBNAIL), dashed(PAPER));

        Files.writeString(folder.resolve("store/now/" + plussed(PAPER)), "somebody else's");
        assertThat(run("fetch", "again")).isOne();
        assertThat(said).contains("again does not hold what");
    }

    @Test
    void what_comes_back_has_its_type_and_leaves_alone_what_is_there() throws Exception {
        lies("now", PHOTO, THUMBNAIL, PAPER);
        list("suspended", file(PHOTO), thumbnail(), file(PAPER).replace("image/jpeg", "application/pdf"));
        run("fetch", "taken");
        Files.delete(folder.resolve("store/now/" + plussed(PAPER)));

        assertThat(run("send", "taken")).isZero();

        assertThat(said).startsWith("1 of 3 files");
        assertThat(names("store/now")).hasSize(3);
        assertThat(names("store/types")).containsExactly(plussed(PAPER));
        assertThat(folder.resolve("store/types/" + plussed(PAPER))).hasContent("application/pdf");
    }

    @Test
    void what_was_deleted_is_brought_back_and_what_is_not_to_be_had_is_named() throws Exception {
        lies("now", PHOTO);
        lies("deleted", THUMBNAIL, COMPANY + "/unwanted");
        list("active", file(PHOTO), thumbnail());

        assertThat(run("revive")).isZero();
        assertThat(said).startsWith("1 of 2 files");
        assertThat(names("store/now")).containsExactlyInAnyOrder(plussed(PHOTO), plussed(THUMBNAIL));

        list("active", file(PHOTO), thumbnail(), file(PAPER));
        assertThat(run("revive")).isOne();
        assertThat(said).contains("not there in any version:\n" + PAPER);
    }

    @Test
    void what_no_row_names_goes_in_every_version_and_the_rest_stays() throws Exception {
        lies("now", PHOTO, THUMBNAIL, PAPER);
        lies("deleted", COMPANY + "/older");
        list("closing", file(PHOTO), thumbnail());

        assertThat(run("sweep")).isZero();

        assertThat(names("store/now")).containsExactlyInAnyOrder(plussed(PHOTO), plussed(THUMBNAIL));
        assertThat(names("store/deleted")).isEmpty();
    }

    @Test
    void of_a_company_of_which_nothing_stays_no_file_does() throws Exception {
        lies("now", PHOTO, THUMBNAIL, PAPER);
        list("erased");

        assertThat(run("sweep")).isZero();

        assertThat(said).startsWith("3 versions");
        assertThat(names("store/now")).isEmpty();
    }

    @Test
    void nothing_goes_of_an_active_company_nor_by_a_list_that_is_not_whole() throws Exception {
        lies("now", PHOTO, PAPER);
        list("active");
        refused("suspend it");
        list("suspended", file(PHOTO), file(PAPER));
        Files.writeString(
                folder.resolve("list"), Files.readString(folder.resolve("list")).replaceFirst("\n[^\n]*\n$", "\n"));
        refused("should have 2 files");
        list("suspended", file(PHOTO.replace('c', 'd')));
        refused("and nothing else");
        Files.writeString(folder.resolve("list"), "There is no company called \"acme\".\n");
        refused("is no list of files");
        assertThat(names("store/now")).hasSize(2);
    }

    @Test
    void what_has_come_since_the_list_was_made_stays() throws Exception {
        lies("now", PHOTO);
        list("suspended");
        Path list = folder.resolve("list");
        Files.writeString(list, Files.readString(list).replace("T11:00:00Z", "T09:00:00Z"));

        assertThat(run("sweep")).isZero();

        assertThat(names("store/now")).hasSize(1);
    }

    private void refused(String because) throws IOException, InterruptedException {
        assertThat(run("sweep")).isOne();
        assertThat(said).contains(because);
        assertThat(Files.exists(folder.resolve("calls")) ? Files.readString(folder.resolve("calls")) : "")
                .doesNotContain("delete-objects");
    }

    private void lies(String where, String... keys) throws IOException {
        for (String key : keys)
            Files.writeString(folder.resolve("store/" + where + "/" + plussed(key)), "This is " + key);
    }

    private void list(String status, String... lines) throws IOException {
        String head = "company " + COMPANY + " " + status + " 2026-11-23T11:00:00Z " + lines.length;
        Files.write(
                folder.resolve("list"),
                Stream.concat(Stream.of(head), Stream.of(lines)).toList());
    }

    private static String file(String key) throws NoSuchAlgorithmException {
        var hash = MessageDigest.getInstance("SHA-256").digest(("This is " + key).getBytes());
        return HexFormat.of().formatHex(hash) + " image/jpeg " + key;
    }

    private static String thumbnail() {
        return "- image/jpeg " + THUMBNAIL;
    }

    private static String plussed(String key) {
        return key.replace('/', '+');
    }

    private static String dashed(String key) {
        return key.replace('/', '-');
    }

    private List<String> names(String where) throws IOException {
        try (var files = Files.list(folder.resolve(where))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private int run(String deed, String... more) throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of(Templates.FOLDER.resolve("files.sh").toAbsolutePath().toString(), "staging", deed, "list"));
        Stream.of(more).map(name -> folder.resolve(name).toString()).forEach(command::add);
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        builder.environment().put("STORE", folder.resolve("store").toString());
        builder.environment().put("CALLS", folder.resolve("calls").toString());
        builder.environment().put("AT", EARLIER);
        var process = builder.start();
        said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
