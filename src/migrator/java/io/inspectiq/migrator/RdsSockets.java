package io.inspectiq.migrator;

import io.inspectiq.iam.Authorities;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.postgresql.ssl.WrappedFactory;

/** Trusts the roots of RDS and nobody else. The driver makes it by its name, since it reads certificates from files only. */
@RegisterForReflection
public final class RdsSockets extends WrappedFactory {
    public RdsSockets(Properties ofTheDriver) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        var roots = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Authorities.ofRds()));
        for (var root : roots) {
            store.setCertificateEntry("root " + store.size(), root);
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        factory = context.getSocketFactory();
    }
}
