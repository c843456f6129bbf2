/** What is deployed, as far as it can be judged without an account. */
@NullMarked
package io.inspectiq.deploy;

import org.jspecify.annotations.NullMarked;
