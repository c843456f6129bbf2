package io.inspectiq.templates;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Characters as HTML writes them: the numbered ones, and those names that word processors and other programs use. */
final class Entities {
    private static final Pattern ENTITY =
            Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z][a-zA-Z0-9]{1,9}));");
    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", " "),
            Map.entry("ensp", " "),
            Map.entry("emsp", " "),
            Map.entry("thinsp", " "),
            Map.entry("shy", ""),
            Map.entry("zwnj", ""),
            Map.entry("lsquo", "‘"),
            Map.entry("rsquo", "’"),
            Map.entry("ldquo", "“"),
            Map.entry("rdquo", "”"),
            Map.entry("sbquo", "‚"),
            Map.entry("bdquo", "„"),
            Map.entry("laquo", "«"),
            Map.entry("raquo", "»"),
            Map.entry("ndash", "–"),
            Map.entry("mdash", "—"),
            Map.entry("hellip", "…"),
            Map.entry("bull", "•"),
            Map.entry("middot", "·"),
            Map.entry("deg", "°"),
            Map.entry("plusmn", "±"),
            Map.entry("times", "×"),
            Map.entry("divide", "÷"),
            Map.entry("frac12", "½"),
            Map.entry("frac14", "¼"),
            Map.entry("frac34", "¾"),
            Map.entry("sup2", "²"),
            Map.entry("sup3", "³"),
            Map.entry("prime", "′"),
            Map.entry("Prime", "″"),
            Map.entry("le", "≤"),
            Map.entry("ge", "≥"),
            Map.entry("trade", "™"),
            Map.entry("reg", "®"),
            Map.entry("copy", "©"),
            Map.entry("sect", "§"),
            Map.entry("cent", "¢"),
            Map.entry("pound", "£"),
            Map.entry("euro", "€"),
            Map.entry("eacute", "é"),
            Map.entry("ntilde", "ñ"),
            Map.entry("aacute", "á"),
            Map.entry("iacute", "í"),
            Map.entry("oacute", "ó"),
            Map.entry("uacute", "ú"),
            Map.entry("uuml", "ü"));

    private Entities() {}

    /** Once; what it does not know stays as it is written. */
    static String decode(String text) {
        return ENTITY.matcher(text).replaceAll(entity -> Matcher.quoteReplacement(character(entity)));
    }

    /** So that it is text wherever it stands in HTML. */
    static String encode(String text) {
        var encoded = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> encoded.append("&amp;");
                case '<' -> encoded.append("&lt;");
                case '>' -> encoded.append("&gt;");
                case '"' -> encoded.append("&quot;");
                default -> encoded.append(c);
            }
        }
        return encoded.toString();
    }

    private static String character(MatchResult entity) {
        if (entity.group(3) != null) {
            return NAMED.getOrDefault(entity.group(3), entity.group());
        }
        int code = entity.group(1) != null ? Integer.parseInt(entity.group(1)) : Integer.parseInt(entity.group(2), 16);
        boolean storable = code == '\t'
                || code == '\n'
                || code == '\r'
                || code >= ' ' && Character.isValidCodePoint(code) && Character.getType(code) != Character.SURROGATE;
        return storable ? Character.toString(code) : "";
    }
}
