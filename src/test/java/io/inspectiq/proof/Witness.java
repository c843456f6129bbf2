package io.inspectiq.proof;

import io.inspectiq.support.Company;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Sends what we try, and looks at every answer for what is theirs and for any difference that theirs makes. */
final class Witness {
    private static final List<String> COMPANY_HEADERS = List.of("X-Tenant-Id", "X-Company-Id", "Tenant", "tenant_id");
    private static final Pattern SECRETS = Pattern.compile(Draft.WORD + "|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Door door;
    private final Company us;
    private final Company them;
    private final Set<String> secrets = new HashSet<>();
    private final Set<String> oursToo = new HashSet<>();
    private final Set<String> findings = new LinkedHashSet<>();
    private int attempts;

    Witness(Door door, Company us, Company them) {
        this.door = door;
        this.us = us;
        this.them = them;
    }

    /** Every id and word that they have and we have not must never be told. */
    void learn(List<String> theirs, List<String> ours) {
        secrets.addAll(secretsIn(String.join(" ", theirs)));
        oursToo.addAll(secretsIn(String.join(" ", ours)));
    }

    void find(String finding) {
        findings.add(finding);
    }

    Set<String> findings() {
        return findings;
    }

    int attempts() {
        return attempts;
    }

    boolean isOursToo(String value) {
        return oursToo.contains(value);
    }

    void take(String value) {
        oursToo.add(value);
    }

    /** Theirs in these places, against what nobody has. */
    void compare(String role, Call ours, Call theirs, List<Place> places) {
        Call real = ours;
        Call made = ours;
        Map<String, String> alike = new HashMap<>();
        for (Place place : places) {
            String value = theirs.at(place);
            real = real.with(place, value);
            made = made.with(place, alike.computeIfAbsent(value, v -> Draft.like(place, v)));
        }
        same(role, send(role, real), send(role, made), places);
    }

    void same(String role, Answer theirs, Answer nobodys, List<Place> places) {
        if (!theirs.sameAs(nobodys, places)) {
            findings.add("%s as %s tells theirs from nobody's in %s:%n%s%nand%n%s"
                    .formatted(theirs.call().operation(), role, places, theirs.told(places), nobodys.told(places)));
        }
    }

    Answer send(String role, Call call) {
        var answer = door.send(us, role, marked(call));
        heard(role, answer);
        return answer;
    }

    /** Says in every request, where it should count for nothing, that it comes from them. */
    Call marked(Call call) {
        var marked = call;
        for (String header : COMPANY_HEADERS) {
            marked = marked.header(header, them.id().toString());
        }
        return marked;
    }

    void heard(String role, Answer answer) {
        attempts++;
        var call = answer.call();
        String said = call.path() + " " + call.query() + " " + call.headers().get("Idempotency-Key") + call.body();
        if (answer.succeeded() && !call.operation().verb().equals("get")) {
            oursToo.addAll(secretsIn(said));
        }
        var told = secretsIn((answer.headers() + answer.body()).toLowerCase(Locale.ROOT));
        told.removeIf(word -> !secrets.contains(word) || oursToo.contains(word) || said.contains(word));
        if (!told.isEmpty() || answer.body().contains(them.slug())) {
            findings.add("%s as %s tells of theirs: %s".formatted(call.operation(), role, told));
        }
    }

    private static Set<String> secretsIn(String text) {
        var found = new HashSet<String>();
        SECRETS.matcher(text).results().forEach(secret -> found.add(secret.group()));
        return found;
    }
}
