@NullMarked
package io.inspectiq.services;

import org.jspecify.annotations.NullMarked;
