package io.inspectiq.media;

import java.util.UUID;

/** Where a file lies in a bucket. It begins with the company: nothing is asked of the store under another's name. */
record Key(String name) {
    static Key of(UUID tenant, UUID media) {
        return new Key(tenant + "/" + media);
    }

    /** As the database has it, for the company that asks. */
    static Key of(UUID tenant, String kept) {
        if (!kept.startsWith(tenant + "/")) {
            throw new IllegalStateException("A key of another company.");
        }
        return new Key(kept);
    }

    Key thumbnail() {
        return new Key(name + "/thumbnail");
    }
}
