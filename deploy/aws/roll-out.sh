#!/usr/bin/env bash
# Rolls a version out: migrations, then the gate, and only when both have succeeded the service. A step that fails ends it, and
# the old version keeps serving.
# usage: deploy/aws/roll-out.sh staging|production IMAGE@sha256:DIGEST [service|function]...
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
usage="usage: deploy/aws/roll-out.sh staging|production IMAGE@sha256:DIGEST [service|function]..."
stage=${1:?$usage} image=${2:?$usage}
shift 2
[[ $image =~ @sha256:[0-9a-f]{64}$ ]] || { echo "$usage" >&2; exit 2; }

"$here/stack.sh" "$stage" tasks "Candidate=$image"
"$here/migrator.sh" "$stage" migrate
"$here/migrator.sh" "$stage" gate
# What runs is what this parameter says, and nothing else writes it.
aws ssm put-parameter --name "/inspectiq/$stage/image" --type String --value "$image" --overwrite
for front in "${@:-service}"; do
  "$here/stack.sh" "$stage" "$front" || {
    # The parameter names a version that does not run now: whatever is deployed next would bring it.
    echo "Not rolled out. Run roll-back.sh $stage before any other deployment." >&2
    exit 1
  }
done
echo "$image is rolled out to $stage."
