package io.inspectiq.lambda;

import io.inspectiq.support.Executable;

/** As the native executable that `make native` leaves behind. Run by `make native-test`. */
class NativeLambda extends LambdaProcess {
    NativeLambda() {
        super(Executable.service());
    }
}
