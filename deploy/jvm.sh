#!/usr/bin/env bash
# Builds the two packages that run on a JVM: target/quarkus-app (the service) and target/migrator/quarkus-app.
# usage: deploy/jvm.sh [Maven arguments]
set -euo pipefail
cd "$(dirname "$0")/.."

# The migrator first: packaging the service empties nothing of target/migrator.
./mvnw -B -ntp -q package -Dmigrator -Dmaven.test.skip=true "$@"
./mvnw -B -ntp -q package -Dmaven.test.skip=true "$@"
