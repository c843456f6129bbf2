package io.inspectiq.local;

/** Why the local stack won't start, in a sentence for the person who asked it to. */
final class Refusal extends RuntimeException {
    Refusal(String sentence) {
        super(sentence, null, false, false); // told, not debugged: no stack trace
    }
}
