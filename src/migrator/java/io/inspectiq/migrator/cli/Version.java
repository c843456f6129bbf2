package io.inspectiq.migrator.cli;

import org.eclipse.microprofile.config.ConfigProvider;
import picocli.CommandLine.IVersionProvider;

/** The version that --version tells. */
class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {ConfigProvider.getConfig().getValue("quarkus.application.version", String.class)};
    }
}
