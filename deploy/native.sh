#!/usr/bin/env bash
# Builds the two native executables: target/inspectiq-*-runner (the service) and target/migrator/*-runner.
# usage: deploy/native.sh [Maven arguments]
# The native-image used is GRAALVM_HOME's, else the one on the PATH, else one put together by
# $INSPECTIQ_NATIVE_TOOLCHAIN/assemble.sh, for machines where no distribution can be had.
set -euo pipefail
cd "$(dirname "$0")/.."

graalvm_home() {
  if [ -x "${GRAALVM_HOME:-}/bin/native-image" ]; then
    echo "$GRAALVM_HOME"
  elif command -v native-image > /dev/null; then
    dirname "$(dirname "$(readlink -f "$(command -v native-image)")")"
  elif [ -n "${INSPECTIQ_NATIVE_TOOLCHAIN:-}" ]; then
    local home="${XDG_CACHE_HOME:-$HOME/.cache}/native-toolchain/graal"
    "$INSPECTIQ_NATIVE_TOOLCHAIN/assemble.sh" "$home" >&2
    echo "$home"
  else
    cat >&2 <<'TEXT'
No native-image found. Install Mandrel 25 or GraalVM for JDK 25 or later, with a C compiler and the headers of zlib
(Debian: apt-get install gcc libc6-dev zlib1g-dev), and set GRAALVM_HOME to its folder or put its bin on the PATH.
Where containers can be built, `docker build -f Dockerfile.native .` needs none of this.
TEXT
    return 1
  fi
}

GRAALVM_HOME=$(graalvm_home)
export GRAALVM_HOME JAVA_HOME="$GRAALVM_HOME"
"$GRAALVM_HOME/bin/native-image" --version | head -n 1

# The migrator first: packaging the service empties nothing of target/migrator.
./mvnw -B -ntp -q package -Dmigrator -Dnative -Dmaven.test.skip=true "$@"
# Without the page at /q/swagger-ui, which production leaves off anyway: it is six megabytes of the file.
./mvnw -B -ntp -q package -Dnative -Dmaven.test.skip=true -Dquarkus.swagger-ui.always-include=false "$@"
ls -l target/inspectiq-*-runner target/migrator/*-runner
