#!/usr/bin/env bash
# Makes or changes one stack of a stage from its template and the stage's parameter file.
# usage: deploy/aws/stack.sh staging|production TEMPLATE [PARAMETER=VALUE...]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
usage="usage: deploy/aws/stack.sh staging|production TEMPLATE [PARAMETER=VALUE...]"
stage=${1:?$usage} template=${2:?$usage}
shift 2

# One file holds the parameters of all templates; the command line ignores those that a template does not have.
parameters=()
while IFS= read -r parameter; do parameters+=("$parameter"); done \
  < <(sed -nE 's/^ *"([A-Za-z]+)": "(.*)",?$/\1=\2/p' "$here/$stage.json")
aws cloudformation deploy --stack-name "inspectiq-$stage-$template" --template-file "$here/$template.yaml" \
  --capabilities CAPABILITY_IAM --no-fail-on-empty-changeset --tags "Stage=$stage" \
  --parameter-overrides "${parameters[@]}" "$@"
