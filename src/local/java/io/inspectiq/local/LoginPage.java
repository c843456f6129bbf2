package io.inspectiq.local;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** The page where one clicks who one is: each company a card, each member a button. */
final class LoginPage {
    private static final String PAGE = read("login.html");

    private LoginPage() {}

    static String of(SignInRequest request, List<Person> people) {
        var companies = people.stream().collect(groupingBy(Person::company, LinkedHashMap::new, Collectors.toList()));
        return PAGE.replace("{request}", hidden(request))
                .replace(
                        "{companies}",
                        companies.entrySet().stream()
                                .map(entry -> card(entry.getKey(), entry.getValue()))
                                .collect(joining()));
    }

    /** Names a member on the form: a subject alone may work for several companies. */
    static String key(Person person) {
        return person.tenant() + "/" + person.subject();
    }

    private static String card(String company, List<Person> people) {
        return "<section><h2>%s</h2><ul>%s</ul></section>"
                .formatted(
                        escape(company), people.stream().map(LoginPage::button).collect(joining()));
    }

    private static String button(Person person) {
        return """
                <li><button name="person" value="%s"><span class="name">%s</span> <span class="role">%s</span></button></li>
                """.formatted(
                escape(key(person)), escape(person.name()), escape(person.role().replace('_', ' ')));
    }

    private static String hidden(SignInRequest request) {
        return field("client_id", request.clientId())
                + field("redirect_uri", request.redirectUri().toString())
                + field("state", request.state())
                + field("nonce", request.nonce())
                + field("code_challenge", request.challenge())
                + field("code_challenge_method", request.method())
                + field("response_type", request.type());
    }

    private static String field(String name, String value) {
        return "<input type=\"hidden\" name=\"%s\" value=\"%s\">".formatted(name, escape(value));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("{", "&#123;"); // a value must not read as a place of the template
    }

    private static String read(String name) {
        try (var in = LoginPage.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("The page " + name + " is not on the class path.");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
