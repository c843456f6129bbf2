package io.inspectiq.proof;

import io.inspectiq.support.Proxy;
import io.inspectiq.support.Proxy.Fate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Mishaps on the wire to PostgreSQL, dealt from a shuffled deck: one card for every step of a flight, each direction and
 * each mishap, so that none is left out. A card befalls the next message that it fits; then comes the next card.
 */
final class Faults {
    enum Step {
        OPENING,
        BEGIN,
        ENTER,
        WORK,
        COMMIT
    }

    enum Mishap {
        LATE,
        LOST,
        CUT,
        TRUNCATED
    }

    record Card(boolean answer, Step step, Mishap mishap) {
        @Override
        public String toString() {
            return mishap + (answer ? " answer to " : " request of ") + step;
        }
    }

    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(70);
    private static final int LATEST_MILLIS = 300;

    /** Each direction of each connection has a thread of its own, and on it its own place in the flight. */
    private final ThreadLocal<Place> places = ThreadLocal.withInitial(Place::new);

    private final Random random;
    private final List<Card> deck = new ArrayList<>();
    private final Map<String, Integer> dealt = new TreeMap<>();
    private long next = System.nanoTime();

    private static final class Place {
        Step step = Step.OPENING;
        boolean losing;
    }

    Faults(Random random) {
        this.random = random;
        shuffle();
    }

    void begin(Proxy wire) {
        wire.rule(this::asked);
        wire.answers(this::answered);
    }

    static void end(Proxy wire) {
        wire.rule(Proxy.ALL_PASS);
        wire.answers(Proxy.ALL_PASS);
    }

    /** How often each card befell a message. */
    synchronized Map<String, Integer> dealt() {
        return new TreeMap<>(dealt);
    }

    static int cards() {
        return 2 * Step.values().length * Mishap.values().length;
    }

    private Fate asked(char type, String text) {
        var place = places.get();
        if (type == 'Q') {
            place.step = text.startsWith("begin") ? Step.BEGIN : text.startsWith("set") ? Step.WORK : Step.COMMIT;
        }
        Fate fate = place.losing ? Fate.DROP : fate(false, place.step);
        boolean ends = type == 'S' || type == 'Q';
        // PostgreSQL would run an Execute whose Bind alone is lost on the portal before; no wire loses like that.
        place.losing = fate == Fate.DROP && !ends && (place.losing || type == 'B');
        if (ends) {
            place.step = after(place.step);
        }
        return fate;
    }

    private Fate answered(char type, String text) {
        var place = places.get();
        if (type == 'C' && text.startsWith("BEGIN")) {
            place.step = Step.BEGIN;
        } else if (type == 'C' && (text.startsWith("COMMIT") || text.startsWith("ROLLBACK"))) {
            place.step = Step.COMMIT;
        }
        Fate fate = fate(true, place.step);
        if (type == 'Z') {
            place.step = after(place.step);
        }
        return fate;
    }

    private static Step after(Step step) {
        return switch (step) {
            case OPENING -> Step.OPENING;
            case BEGIN -> Step.ENTER;
            case ENTER, WORK -> Step.WORK;
            case COMMIT -> Step.BEGIN;
        };
    }

    private Fate fate(boolean answer, Step step) {
        int late;
        Fate fate;
        synchronized (this) {
            var card = deck.getLast();
            if (card.answer != answer || card.step != step || System.nanoTime() < next) {
                return Fate.PASS;
            }
            deal(card);
            late = card.mishap == Mishap.LATE ? random.nextInt(1, LATEST_MILLIS) : 0;
            fate = switch (card.mishap) {
                case LATE -> Fate.PASS;
                case LOST -> Fate.DROP;
                case CUT -> Fate.CUT;
                case TRUNCATED -> Fate.TRUNCATE;
            };
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(late));
        return fate;
    }

    private void deal(Card card) {
        deck.removeLast();
        dealt.merge(card.toString(), 1, Integer::sum);
        next = System.nanoTime() + BETWEEN_NANOS;
        if (deck.isEmpty()) {
            shuffle();
        }
    }

    private void shuffle() {
        for (boolean answer : new boolean[] {false, true}) {
            for (Step step : Step.values()) {
                for (Mishap mishap : Mishap.values()) {
                    deck.add(new Card(answer, step, mishap));
                }
            }
        }
        Collections.shuffle(deck, random);
    }
}
