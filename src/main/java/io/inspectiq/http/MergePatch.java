package io.inspectiq.http;

/** JSON Merge Patch's media type (RFC 7396). */
public final class MergePatch {
    public static final String TYPE = "application/merge-patch+json";

    private MergePatch() {}
}
