package io.inspectiq.migrator.cli;

import org.eclipse.microprofile.config.ConfigProvider;
import picocli.CommandLine.IVersionProvider;

/** The version that --version tells; outside the packaged executable there is none. */
class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            ConfigProvider.getConfig()
                    .getOptionalValue("quarkus.application.version", String.class)
                    .orElse("not packaged")
        };
    }
}
