package io.inspectiq.tenancy;

import java.util.UUID;

/**
 * Who calls: the company and the person that the verified token speaks for, and the id this request is known by.
 * Whether the person works there, and may do what the request asks, only the database knows.
 */
public record Caller(UUID tenant, String subject, String requestId) {}
