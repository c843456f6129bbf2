/** The service as a Lambda function, in front of a stand-in for AWS that speaks the runtime interface over real sockets. */
@NullMarked
package io.inspectiq.lambda;

import org.jspecify.annotations.NullMarked;
