#!/usr/bin/env bash
# Runs one command of the migrator inside a stage's network, and shows what it said.
# usage: deploy/aws/migrator.sh staging|production COMMAND [ARGUMENT...]      such as: migrator.sh staging company list
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
stage=${1:?usage: deploy/aws/migrator.sh staging|production COMMAND [ARGUMENT...]}
shift

quoted() { # the arguments as the strings of a JSON array
  local sign=
  for argument in "$@"; do
    argument=${argument//\\/\\\\}
    printf '%s"%s"' "$sign" "${argument//\"/\\\"}"
    sign=', '
  done
}

"$here/run-task.sh" "$stage" Migrator "{\"name\": \"migrator\", \"command\": [$(quoted "$@")]}"
