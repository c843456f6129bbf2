#!/usr/bin/env bash
# Makes the roles and the database of a stage, once: sends deploy/bootstrap.sql to the task that runs it as the administrator, and
# the roots of RDS in this region, by which the task knows the server. For a region whose roots the repository does not have, name
# a file of them in RDS_ROOTS.
# usage: deploy/aws/bootstrap.sh staging|production
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
stage=${1:?usage: deploy/aws/bootstrap.sh staging|production}
region=${AWS_REGION:?set AWS_REGION to the region of the stage, as deploy/README.md does}

roots() { # those of the region, from the file that has those of all
  local line certificate=
  while IFS= read -r line; do
    certificate+=$line$'\n'
    if [[ $line == *'END CERTIFICATE'* ]]; then
      if openssl x509 -noout -subject <<< "$certificate" | grep -q "RDS $region Root"; then printf %s "$certificate"; fi
      certificate=
    fi
  done < "$here/../../src/common/resources/io/inspectiq/iam/rds.pem"
}

packed() { gzip -9nc | base64 | tr -d '\n'; }

trusted=$(if [ -n "${RDS_ROOTS:-}" ]; then cat "$RDS_ROOTS"; else roots; fi)
if [ -z "$trusted" ]; then
  echo "No root of RDS in $region is known here. Name a file of them in RDS_ROOTS: https://truststore.pki.rds.amazonaws.com" >&2
  exit 1
fi
sql=$(packed < "$here/../bootstrap.sql")
known=$(packed <<< "$trusted")
"$here/run-task.sh" "$stage" Bootstrap "{\"name\": \"bootstrap\", \"environment\": [\
{\"name\": \"BOOTSTRAP\", \"value\": \"$sql\"}, {\"name\": \"ROOTS\", \"value\": \"$known\"}]}"
echo "The roles and the database of $stage are made."
