#!/usr/bin/env bash
# Makes or changes one stack of a stage from its template and the stage's parameter file.
# usage: deploy/aws/stack.sh staging|production TEMPLATE [PARAMETER=VALUE...]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
usage="usage: deploy/aws/stack.sh staging|production TEMPLATE [PARAMETER=VALUE...]"
stage=${1:?$usage} template=${2:?$usage}
shift 2
given=$here/$stage.json
[ -f "$given" ] || { echo "There is no stage '$stage': $given is not there. $usage" >&2; exit 2; }
[ -f "$here/$template.yaml" ] || { echo "There is no template '$template'. $usage" >&2; exit 2; }
: "${AWS_REGION:?set AWS_REGION to the region of the stage: another one would get a stage of its own}"

# One file holds the parameters of all templates; the command line ignores those that a template does not have.
parameters=()
while IFS= read -r parameter; do parameters+=("$parameter"); done \
  < <(sed -nE 's/^ *"([A-Za-z]+)": "(.*)",?$/\1=\2/p' "$given")
# A line that was not understood would leave its parameter as it was.
strange=$(grep -vE '^ *"[A-Za-z]+": "[^"]*",?$|^ *"Parameters": \{$|^ *[{}]?$' "$given" || true)
[ -z "$strange" ] || { printf '%s holds what is no line of the form "Name": "value":\n%s\n' "$given" "$strange" >&2; exit 2; }
if grep -q example "$given"; then echo "Note: $given still has names with 'example' in them." >&2; fi
aws cloudformation deploy --stack-name "inspectiq-$stage-$template" --template-file "$here/$template.yaml" \
  --capabilities CAPABILITY_IAM --no-fail-on-empty-changeset --tags "Stage=$stage" \
  --parameter-overrides "${parameters[@]}" "$@"
