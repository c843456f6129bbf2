package io.inspectiq.proof;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a company of the fuzz should have of one kind, living and deleted, in the order in which it was made. */
final class Shelf<T extends Shelf.Thing> {
    /** One of them. */
    static class Thing {
        final UUID id;
        boolean deleted;

        Thing(UUID id) {
            this.id = id;
        }
    }

    private final List<T> all = new CopyOnWriteArrayList<>(); // neighbours look for ids that are not theirs

    void add(T thing) {
        all.add(thing);
    }

    int size() {
        return all.size();
    }

    /** Which one a deed is done to, if it is one of this company's. */
    @Nullable
    T at(Deed deed) {
        return deed.foreign() || all.isEmpty() ? null : all.get(deed.target() % all.size());
    }

    /** An id of one that was made, or of none that ever was. */
    UUID idAt(int target) {
        return all.isEmpty() ? UUID.randomUUID() : all.get(target % all.size()).id;
    }

    boolean lives(UUID id) {
        return !living(thing -> thing.id.equals(id)).isEmpty();
    }

    static UUID id(Said answer, String field) {
        return UUID.fromString(answer.json().path(field).asText());
    }

    List<T> living(Predicate<T> which) {
        return all.stream().filter(thing -> !thing.deleted && which.test(thing)).toList();
    }
}
