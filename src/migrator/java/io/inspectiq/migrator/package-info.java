@NullMarked
package io.inspectiq.migrator;

import org.jspecify.annotations.NullMarked;
