package io.inspectiq.reports;

import java.util.List;

/** The findings that a batch spoke of, as they are now; the deleted ones have a deletedAt. */
public record FindingsWritten(List<Finding> findings) {}
