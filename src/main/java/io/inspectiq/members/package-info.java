@NullMarked
package io.inspectiq.members;

import org.jspecify.annotations.NullMarked;
