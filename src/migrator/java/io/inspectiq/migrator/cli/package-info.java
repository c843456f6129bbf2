@NullMarked
package io.inspectiq.migrator.cli;

import org.jspecify.annotations.NullMarked;
