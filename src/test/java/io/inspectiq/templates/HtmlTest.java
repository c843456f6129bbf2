package io.inspectiq.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing comes out but text, elements without attributes, and links to the web. */
class HtmlTest {
    private static final Pattern SAFE = Pattern.compile("(?:[^<>&\"]++|&(?:amp|lt|gt|quot);"
            + "|</?(?:p|br|b|strong|i|em|u|ul|ol|li)>|</a>|<a href=\"(?:https?://|mailto:)[^\"<>\\s]*\">)*+");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<p>Leaks.</p>|<p>Leaks.</p>",
                "5 < 6 & \"7\"|5 &lt; 6 &amp; &quot;7&quot;",
                "<P STYLE='x' onclick=\"y\">Big</P>|<p>Big</p>",
                "<b>open|<b>open</b>",
                "<ul><li>one<li>two</ul>|<ul><li>one</li><li>two</li></ul>",
                "Smith &amp; Co&nbsp;&rsquo;s|Smith &amp; Co ’s",
                "<a href=\"https://example.com/?a=1&amp;b=2\" target=_blank>more</a>|<a href=\"https://example.com/?a=1&amp;b=2\">more</a>",
                "<a href=javascript:alert(1)>more</a>|more",
                "<a href=\"java&#115;cript:alert(1)\">more</a>|more",
                "one<br/>two<div>three</div>|one<br>two<br>three<br>",
                "a<script>alert('<p>')</script>b|ab",
                "a<style>p{}</style >b<!-- <b> -->c|abc",
                "<scr<script>ipt>alert(1)</script>|&lt;scr",
                "<img src=x onerror=alert(1)>|``",
                "<p title=\"a>b\">x</p>|<p>x</p>"
            })
    void what_is_kept_is_text_in_a_few_elements(String said, String kept) {
        assertThat(Html.clean(said)).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg><script>alert(1)</script></svg>",
                "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
                "<p/onmouseover=alert(1)>x",
                "<<p>script>alert(1)<</p>/script>",
                "<a href=\"https://x\"onclick=alert(1)>x</a>",
                "<a href='https://x\" onclick=\"alert(1)'>x</a>",
                "&lt;script&gt;alert(1)&lt;/script&gt;",
                "<iframe srcdoc='<script>'>",
                "<p",
                "</",
                "<!",
                "<!--"
            })
    void whatever_is_tried_nothing_else_gets_through(String said) {
        String kept = Html.clean(said);

        assertThat(kept).matches(SAFE);
        assertThat(Html.clean(kept)).isEqualTo(kept);
    }

    @Test
    void nor_does_any_mixture_of_pieces() {
        var random = new Random(468);
        String[] pieces = {
            "<",
            ">",
            "\"",
            "'",
            "&",
            "/",
            " ",
            "=",
            "p",
            "a",
            "script",
            "href",
            "https://x",
            "javascript:",
            "&lt;",
            "&#60;",
            "<b>",
            "</b>",
            "<a href=",
            "<!--",
            "-->",
            "<br>",
            "<ul>",
            "</ul>",
            "x",
            "<style>",
            "</style>",
            "&#x3c;",
            "&amp;"
        };
        for (int i = 0; i < 20_000; i++) {
            var said = new StringBuilder();
            for (int j = random.nextInt(12); j >= 0; j--) {
                said.append(pieces[random.nextInt(pieces.length)]);
            }
            String kept = Html.clean(said.toString());
            assertThat(kept).as(said.toString()).matches(SAFE);
            assertThat(Html.clean(kept)).as(said.toString()).isEqualTo(kept);
        }
    }

    @Test
    void a_long_text_is_no_trouble() {
        assertThat(Html.clean("<p " + "\"\"".repeat(1_000) + ">x")).isEqualTo("<p>x</p>");
        assertThat(Html.clean("<p " + "\"\"".repeat(10_000) + ">x")).matches(SAFE);
        assertThat(Html.clean("<p'".repeat(6_000))).matches(SAFE);
        assertThat(Html.clean("<div>".repeat(4_000) + "x")).matches(SAFE);
        assertThat(Html.clean("<p".repeat(8_000))).matches(SAFE);
    }
}
