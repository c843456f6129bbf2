package io.inspectiq.iam;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Who certifies the servers of Amazon RDS: the roots of all regions, so that an image needs no file for them. */
public final class Authorities {
    /** What a setting says to mean them. */
    public static final String RDS = "rds";

    private static final String RESOURCE = "io/inspectiq/iam/rds.pem";

    private Authorities() {}

    public static byte[] ofRds() {
        try (var in = Authorities.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            return Objects.requireNonNull(in, RESOURCE).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
