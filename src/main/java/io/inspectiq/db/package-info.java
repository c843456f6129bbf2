@NullMarked
package io.inspectiq.db;

import org.jspecify.annotations.NullMarked;
