package io.inspectiq.tenancy;

import java.util.UUID;

/**
 * Who has a member's secret link instead of a token: the company that the link names, and what its secret hashes to. Whose it
 * is, and whether they still work there, only the database knows.
 */
public record Link(UUID tenant, String secretHash, String requestId) {}
