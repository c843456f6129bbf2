package io.inspectiq.proof;

import io.inspectiq.openapi.Document.Operation;
import io.inspectiq.proof.Place.In;
import io.inspectiq.proof.Place.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Whether answers about theirs take as long as answers about nobody's. Three calls are sent by turns in ever new order:
 * one names theirs, two name what nobody has; so whatever else the machine does falls on all three alike, and how much
 * the last two differ from each other is how much chance there is in it.
 */
record Timing(Operation operation, double difference, double chance, int samples) {
    /** Of 300 samples each, chance alone exceeds this once in a million times. */
    private static final double TELLING = 0.12;

    private static final int WARM_UP = 40;
    private static final int ROWS = 8;

    static Timing of(Operation operation, Side us, Side them, Door door, int rounds) {
        var places = us.calls.places(operation).stream()
                .filter(p -> p.kind() == Kind.REFERENCE && (p.in() == In.PATH || p.in() == In.BODY))
                .toList();
        var ours = us.calls.candidates(operation).findFirst().orElseThrow();
        var theirs = them.calls.candidates(operation).limit(ROWS).toList();
        List<List<Long>> times = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        var turns = new ArrayList<>(List.of(0, 1, 2));
        for (int round = -WARM_UP; round < rounds; round++) {
            Collections.shuffle(turns);
            for (int turn : turns) {
                Call call = swapped(ours, theirs.get(Math.floorMod(round, theirs.size())), places, turn == 0);
                long start = System.nanoTime();
                var answer = door.send(us.company, "owner", call);
                long took = System.nanoTime() - start;
                if (answer.succeeded()) throw new Uncoverable("it succeeds with theirs: " + answer.body());
                if (round >= 0) times.get(turn).add(took);
            }
        }
        return new Timing(
                operation,
                effect(times.get(0), times.get(1)),
                effect(times.get(1), times.get(2)),
                rounds * turns.size());
    }

    boolean tells() {
        return difference > Math.max(TELLING, 3 * chance);
    }

    private static Call swapped(Call ours, Call theirs, List<Place> places, boolean real) {
        Call call = ours;
        for (Place place : places) {
            call = call.with(place, real ? theirs.at(place) : Draft.like(place, theirs.at(place)));
        }
        return call;
    }

    /** Mann and Whitney's: how far the chance that one of these takes longer than one of those is from a half. */
    static double effect(List<Long> these, List<Long> those) {
        double longer = 0;
        for (long one : these) {
            for (long other : those) {
                longer += one > other ? 1 : one == other ? 0.5 : 0;
            }
        }
        return Math.abs(longer / these.size() / those.size() - 0.5);
    }
}
