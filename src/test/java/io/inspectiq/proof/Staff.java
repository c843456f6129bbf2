package io.inspectiq.proof;

import io.inspectiq.support.Company;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Who works in a company of the fuzz, and what each may do: six people, called after the role they begin with. */
final class Staff {
    static final int SIZE = Company.ROLES.size();
    static final int INSPECTOR = Company.ROLES.indexOf("inspector");
    private static final Map<String, Set<String>> MAY = Map.of(
            "owner",
                    Set.of(
                            "schedule",
                            "schedule_others",
                            "inspect",
                            "manage_contacts",
                            "manage_team",
                            "manage_company",
                            "review",
                            "publish"),
            "manager",
                    Set.of(
                            "schedule",
                            "schedule_others",
                            "inspect",
                            "manage_contacts",
                            "manage_team",
                            "review",
                            "publish"),
            "office", Set.of("schedule", "schedule_others", "manage_contacts"),
            "inspector", Set.of("schedule", "inspect", "manage_contacts"),
            "apprentice", Set.of("inspect"),
            "read_only", Set.of());
    private final Company company;
    private final List<String> tokens;
    private final List<String> roles = new ArrayList<>(Company.ROLES);
    private final List<Boolean> active = new ArrayList<>(Collections.nCopies(SIZE, true));

    Staff(Company company) {
        this.company = company;
        this.tokens = Company.ROLES.stream().map(company::token).toList();
    }

    static String name(int who) {
        return Company.ROLES.get(who);
    }

    String token(int who) {
        return tokens.get(who);
    }

    UUID id(int who) {
        return company.member(name(who));
    }

    boolean works(int who) {
        return active.get(who);
    }

    boolean may(int who, String capability) {
        return works(who) && can(who, capability);
    }

    boolean isApprentice(int who) {
        return roles.get(who).equals("apprentice");
    }

    /** Whether the role has it, of somebody disabled too. */
    boolean can(int who, String capability) {
        return MAY.getOrDefault(roles.get(who), Set.of()).contains(capability);
    }

    @Nullable
    String get(World world, Deed deed) {
        int whom = deed.target() % SIZE;
        var answer = world.call(deed, "GET", "/v1/members/" + id(world, deed), null);
        if (!works(deed.who())) return answer.unless(403);
        if (deed.foreign()) return answer.unless(404);
        String wrong = answer.unless(200);
        if (wrong == null) wrong = answer.unless("role", roles.get(whom));
        return wrong == null ? answer.unless("status", active.get(whom) ? "active" : "disabled") : wrong;
    }

    @Nullable
    String changeRole(World world, Deed deed) {
        int whom = deed.target() % SIZE;
        String role = Company.ROLES.get(deed.value() % SIZE);
        var answer = world.call(deed, "PATCH", "/v1/members/" + id(world, deed), Map.of("role", role));
        int expected = addressed(deed);
        if (expected == 200) expected = given(deed.who(), whom, role);
        if (expected == 200) roles.set(whom, role);
        return answer.unless(expected);
    }

    private int given(int who, int whom, String role) {
        String before = roles.get(whom);
        boolean same = before.equals(role);
        if (!may(who, "manage_team")) return same && who == whom ? 200 : 403;
        if (same) return 200;
        boolean owners = before.equals("owner") || role.equals("owner");
        if (owners && !can(who, "manage_company")) return 403;
        return before.equals("owner") && isLastOwner(whom) ? 409 : 200;
    }

    @Nullable
    String changeStatus(World world, Deed deed, boolean works) {
        int whom = deed.target() % SIZE;
        var status = Map.of("status", works ? "active" : "disabled");
        var answer = world.call(deed, "PATCH", "/v1/members/" + id(world, deed), status);
        int expected = addressed(deed);
        if (expected == 200) expected = stood(deed.who(), whom, works);
        if (expected == 200) active.set(whom, works);
        return answer.unless(expected);
    }

    private int stood(int who, int whom, boolean works) {
        boolean owner = roles.get(whom).equals("owner");
        if (!may(who, "manage_team") || owner && !can(who, "manage_company")) return 403;
        return owner && !works && works(whom) && isLastOwner(whom) ? 409 : 200;
    }

    private boolean isLastOwner(int whom) {
        return works(whom)
                && IntStream.range(0, SIZE)
                        .noneMatch(other -> other != whom
                                && works(other)
                                && roles.get(other).equals("owner"));
    }

    private int addressed(Deed deed) {
        if (!works(deed.who())) return 403;
        if (deed.foreign()) return 404;
        return deed.stale() ? 412 : 200;
    }

    private UUID id(World world, Deed deed) {
        return deed.foreign() ? world.neighbour().staff().id(deed.target() % SIZE) : id(deed.target() % SIZE);
    }
}
