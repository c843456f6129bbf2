package io.inspectiq.support;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Made when the tests run: two authorities, one to be trusted, and what they certify. */
public final class Certificates {
    private static final String SHARED = "inspectiq.certificates";

    private final Path folder;
    private final char[] password;

    private Certificates(Path folder, String password) {
        this.folder = folder;
        this.password = password.toCharArray();
    }

    /** One set for the JVM: Quarkus loads this class several times, and each key takes a program's start. */
    public static Certificates shared() {
        synchronized (System.getProperties()) {
            String facts = System.getProperty(SHARED);
            if (facts != null) return new Certificates(Path.of(facts.split(" ", 2)[1]), facts.split(" ", 2)[0]);
            var made = make();
            System.setProperty(SHARED, new String(made.password) + " " + made.folder);
            return made;
        }
    }

    /** {@code server} and {@code elsewhere} are of the authority {@code ours}, {@code impostor} is of {@code theirs}. */
    private static Certificates make() {
        try {
            var made = new Certificates(
                    Files.createTempDirectory("inspectiq-certificates"),
                    UUID.randomUUID().toString());
            made.key("ours", "-ext", "bc:c");
            made.key("theirs", "-ext", "bc:c");
            made.key("server", "-signer", "ours", "-ext", "san=dns:localhost");
            made.key("elsewhere", "-signer", "ours", "-ext", "san=dns:elsewhere.example");
            made.key("impostor", "-signer", "theirs", "-ext", "san=dns:localhost");
            for (String name : List.of("ours", "theirs", "server", "elsewhere", "impostor")) made.write(name);
            return made;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The certificate in PEM, for which to trust or to show it. */
    public Path pem(String name) {
        return folder.resolve(name + ".pem");
    }

    public Path key(String name) {
        return folder.resolve(name + ".key");
    }

    /** For a server that shows one of them. */
    public SSLContext context(String name) {
        try {
            var one = KeyStore.getInstance("PKCS12");
            one.load(null, password);
            one.setKeyEntry(name, store().getKey(name, password), password, store().getCertificateChain(name));
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(one, password);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void key(String name, String... more) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                folder.resolve("store.p12").toString(),
                "-storepass",
                new String(password),
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "2"));
        command.addAll(List.of(more));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), US_ASCII);
            if (process.waitFor() != 0) throw new IllegalStateException(said);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore store() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(folder.resolve("store.p12"))) {
            store.load(in, password);
        }
        return store;
    }

    private void write(String name) throws IOException, GeneralSecurityException {
        var chain = new StringBuilder();
        for (Certificate each : store().getCertificateChain(name)) chain.append(pem("CERTIFICATE", each.getEncoded()));
        Files.writeString(pem(name), chain);
        Files.createFile(key(name), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                key(name), pem("PRIVATE KEY", store().getKey(name, password).getEncoded()));
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(der) + "\n-----END " + what
                + "-----\n";
    }
}
