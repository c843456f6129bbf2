package io.inspectiq.local;

import java.util.UUID;

/** Someone who can sign in here: a member of a company, under the subject their tokens carry. */
public record Person(
        UUID tenant, String slug, String company, String subject, String name, String email, String role) {}
