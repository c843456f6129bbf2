package io.inspectiq.templates;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is kept of the HTML in a comment: its text, a few elements without their attributes, and links to the web. It is
 * written anew rather than cleaned: each character of the result is text that was escaped, or one of these tags, so that
 * nothing else can get through, however it is disguised. The database refuses any other shape (comment_body_html_form).
 */
public final class Html {
    private static final Set<String> KEPT = Set.of("p", "b", "strong", "i", "em", "u", "ul", "ol", "li", "a");
    /** One of these ends where the next one begins. */
    private static final Set<String> ALONE = Set.of("p", "li");

    /** What stands between their tags is no text. */
    private static final Set<String> SILENT =
            Set.of("script", "style", "head", "title", "template", "iframe", "object", "svg", "math", "noscript");

    private static final Set<String> LINES =
            Set.of("br", "div", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "blockquote");
    private static final Pattern MARK = Pattern.compile("<!--|<(/?)([a-zA-Z][a-zA-Z0-9]*)");
    private static final int LONGEST_TAG = 2_500;
    private static final Pattern HREF =
            Pattern.compile("(?:^|\\s)href\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"']+))", Pattern.CASE_INSENSITIVE);
    private static final Pattern WEB =
            Pattern.compile("(?:https?://|mailto:)[^\\s\"'<>`\\\\\\p{Cntrl}]+", Pattern.CASE_INSENSITIVE);

    private final String source;
    private final StringBuilder kept = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    private Html(String source) {
        this.source = source;
    }

    /** Balanced, and the same again when it is cleaned again. */
    public static String clean(String html) {
        return new Html(html).clean();
    }

    private String clean() {
        Matcher mark = MARK.matcher(source);
        int at = 0;
        for (int from = 0; mark.find(from); ) {
            int end = mark.group(2) == null ? endOfComment(mark.end()) : endOfTag(mark.end());
            if (end < 0) {
                from = mark.end(); // no tag, but text
            } else {
                text(source.substring(at, mark.start()));
                at = tag(mark, end);
                from = at;
            }
        }
        text(source.substring(at));
        while (!open.isEmpty()) {
            close();
        }
        return kept.toString().strip();
    }

    /** Answers where the source goes on. */
    private int tag(Matcher mark, int end) {
        String name = mark.group(2) == null ? "" : mark.group(2).toLowerCase(Locale.ROOT);
        boolean opens = !"/".equals(mark.group(1));
        if (SILENT.contains(name)) {
            return opens ? endOf(name, end) : end;
        }
        if (LINES.contains(name)) {
            line(name);
        } else if (KEPT.contains(name)) {
            element(name, opens, source.substring(mark.end(), end - 1));
        }
        return end;
    }

    private int endOfComment(int from) {
        int end = source.indexOf("-->", from);
        return end < 0 ? source.length() : end + 3;
    }

    /** Behind its bracket, or -1 when this is no tag. */
    private int endOfTag(int from) {
        char quote = 0;
        for (int i = from; i < source.length() && i - from < LONGEST_TAG; i++) {
            char c = source.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '<') {
                return -1;
            } else if (c == '>') {
                return i + 1;
            }
        }
        return -1;
    }

    private int endOf(String silent, int from) {
        Matcher end = Pattern.compile("</" + silent + "\\s*>", Pattern.CASE_INSENSITIVE)
                .matcher(source);
        return end.find(from) ? end.end() : source.length();
    }

    /** Blocks that are not kept begin and end a line. */
    private void line(String name) {
        if (name.equals("br")
                || !kept.isEmpty()
                        && !kept.toString().endsWith("<br>")
                        && !kept.toString().endsWith("</p>")) {
            kept.append("<br>");
        }
    }

    private void element(String name, boolean opens, String attributes) {
        if (!opens) {
            boolean closed = !open.contains(name);
            while (!closed) {
                closed = close().equals(name);
            }
        } else if (!name.equals("a")) {
            if (ALONE.contains(name) && name.equals(open.peek())) {
                close();
            }
            kept.append('<').append(name).append('>');
            open.push(name);
        } else if (!open.contains("a")) {
            link(attributes);
        }
    }

    private void link(String attributes) {
        Matcher href = HREF.matcher(attributes);
        if (href.find()) {
            String said = href.group(1) != null ? href.group(1) : href.group(2) != null ? href.group(2) : href.group(3);
            String url = Entities.decode(said).strip();
            if (WEB.matcher(url).matches()) {
                int colon = url.indexOf(':');
                kept.append("<a href=\"").append(url.substring(0, colon).toLowerCase(Locale.ROOT));
                kept.append(Entities.encode(url.substring(colon))).append("\">");
                open.push("a");
            }
        }
    }

    private String close() {
        String name = open.pop();
        kept.append("</").append(name).append('>');
        return name;
    }

    private void text(String raw) {
        kept.append(Entities.encode(Entities.decode(raw)));
    }
}
