package io.inspectiq.clients;

import io.inspectiq.local.Issuer;
import io.inspectiq.local.Person;
import io.inspectiq.support.Company;
import io.inspectiq.support.Stack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** The stack as a browser meets it: people to sign in as, the API's page, one origin that is allowed, few requests. */
public final class BrowserStack extends Stack {
    static final String APP = "http://app.example";
    static final int LIMIT = 3;
    static final long WINDOW = 3_600;

    private static final List<Person> people = new CopyOnWriteArrayList<>();
    static final Issuer door = new Issuer(0, Set.of(Issuer.CLIENT), () -> people).start();

    @Override
    public Map<String, String> start() {
        var configuration = new HashMap<>(super.start());
        configuration.put("inspectiq.issuer", door.url());
        configuration.put("inspectiq.cors.origins", APP);
        configuration.put("inspectiq.rate.limit", String.valueOf(LIMIT));
        configuration.put("inspectiq.rate.window", String.valueOf(WINDOW));
        configuration.put("inspectiq.link.limit", String.valueOf(LIMIT));
        configuration.put("inspectiq.link.misses", String.valueOf(LIMIT));
        configuration.put("quarkus.swagger-ui.enabled", "true");
        return configuration;
    }

    static String token(Company company, String role) {
        return door.token(company.id(), company.subject(role));
    }

    /** Somebody whose button the login page then has. */
    static Person knows(Company company, String role) {
        var person = new Person(
                company.id(),
                company.slug(),
                "Test",
                company.subject(role),
                "The " + role,
                role + "@test.example",
                role);
        people.add(person);
        return person;
    }
}
