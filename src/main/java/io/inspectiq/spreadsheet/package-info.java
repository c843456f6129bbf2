@NullMarked
package io.inspectiq.spreadsheet;

import org.jspecify.annotations.NullMarked;
