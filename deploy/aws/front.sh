#!/usr/bin/env bash
# Makes or changes what stands before a stage's function: CloudFront and its firewall, which AWS has in us-east-1 only.
# usage: deploy/aws/front.sh staging|production [PARAMETER=VALUE...]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
stage=${1:?usage: deploy/aws/front.sh staging|production [PARAMETER=VALUE...]}
shift

host=$(aws cloudformation describe-stacks --stack-name "inspectiq-$stage-function" --output text \
  --query "Stacks[0].Outputs[?OutputKey=='Host'].OutputValue")
AWS_REGION=us-east-1 "$here/stack.sh" "$stage" front "FunctionHost=$host" "$@"
