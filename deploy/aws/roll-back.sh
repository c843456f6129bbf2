#!/usr/bin/env bash
# Takes a stage back to an image that has passed the gate there before; by default the one before the present. After a roll-back
# that may be the one that failed, so then it must be named. The schema stays: a build says so and refuses when it is too old for it.
# usage: deploy/aws/roll-back.sh staging|production [IMAGE@sha256:DIGEST [service|function]...]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
stage=${1:?usage: deploy/aws/roll-back.sh staging|production [IMAGE@sha256:DIGEST [service|function]...]}
parameter=/inspectiq/$stage/image

history=$(aws ssm get-parameter-history --name "$parameter" --query 'Parameters[].Value' --output text | tr '\t' '\n' | uniq)
present=$(tail -n 1 <<< "$history")
if [ $# -lt 2 ] && [ "$(grep -cxF "$present" <<< "$history")" -gt 1 ]; then
  echo "$stage has come back to its image before; name the one it is to go to. These have passed the gate, the last one runs:" >&2
  echo "$history" >&2
  exit 1
fi
image=${2:-$(grep -vxF "$present" <<< "$history" | tail -n 1 || true)}
if [ -z "$image" ] || ! grep -qxF "$image" <<< "$history"; then
  echo "No such image has passed the gate of $stage before. These have:" >&2
  echo "$history" >&2
  exit 1
fi
aws ssm put-parameter --name "$parameter" --type String --value "$image" --overwrite
[ $# -gt 2 ] || set -- "$stage" "$image" service
for front in "${@:3}"; do
  "$here/stack.sh" "$stage" "$front" || {
    # A canary may be under way; the stack takes no second change.
    echo "Not rolled back yet. When the stack inspectiq-$stage-$front is at rest: $0 $stage $image ${*:3}" >&2
    exit 1
  }
done
echo "$stage is back at $image."
