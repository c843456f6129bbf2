@NullMarked
package io.inspectiq.reports;

import org.jspecify.annotations.NullMarked;
