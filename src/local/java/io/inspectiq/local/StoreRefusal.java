package io.inspectiq.local;

/** What the store of objects says no with: a status, and the word that Amazon S3 has for it. */
final class StoreRefusal extends Exception {
    private static final long serialVersionUID = 1;

    final int status;
    final String code;

    StoreRefusal(int status, String code) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
    }

    String xml() {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code></Error>";
    }
}
