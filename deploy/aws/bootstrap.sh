#!/usr/bin/env bash
# Makes the roles and the database of a stage, once: sends deploy/bootstrap.sql to the task that runs it as the administrator.
# usage: deploy/aws/bootstrap.sh staging|production
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
stage=${1:?usage: deploy/aws/bootstrap.sh staging|production}

sql=$(gzip -9nc "$here/../bootstrap.sql" | base64 | tr -d '\n')
"$here/run-task.sh" "$stage" Bootstrap "{\"name\": \"bootstrap\", \"environment\": [{\"name\": \"BOOTSTRAP\", \"value\": \"$sql\"}]}"
echo "The roles and the database of $stage are made."
