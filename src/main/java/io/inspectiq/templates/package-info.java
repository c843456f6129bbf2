@NullMarked
package io.inspectiq.templates;

import org.jspecify.annotations.NullMarked;
