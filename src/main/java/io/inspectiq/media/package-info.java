@NullMarked
package io.inspectiq.media;

import org.jspecify.annotations.NullMarked;
