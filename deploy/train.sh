#!/usr/bin/env bash
# Starts the service once and asks it what can be asked without a database; the JVM keeps what it loaded and linked for that.
# usage: deploy/train.sh FOLDER_OF_THE_SERVICE CACHE_TO_WRITE
# The cache fits only the JVM and the files that it was made with, so an image makes it from its own.
set -euo pipefail
folder=$1 cache=$2
# Where a build shares the network of its host, 8080 may be taken.
export QUARKUS_HTTP_PORT=$((20000 + RANDOM % 20000)) QUARKUS_HTTP_HOST=127.0.0.1
export INSPECTIQ_DB_URL=postgresql://127.0.0.1:1/none INSPECTIQ_DB_USER=none INSPECTIQ_DB_PASSWORD=none
export INSPECTIQ_ISSUER=http://127.0.0.1:1/none INSPECTIQ_CLIENT_IDS=none
# Good for this one run, which answers nobody.
INSPECTIQ_CURSOR_KEYS=$(head -c 32 /dev/urandom | base64)
export INSPECTIQ_CURSOR_KEYS

answers() { [ -n "$(ask GET /q/health/live 2> /dev/null)" ]; }

ask() { # a method, a path, headers
  exec 3<> "/dev/tcp/127.0.0.1/$QUARKUS_HTTP_PORT" || return
  printf '%s %s HTTP/1.0\r\nHost: localhost\r\n%b\r\n' "$1" "$2" "${3:-}" >&3
  cat <&3
  exec 3>&-
}

java -XX:AOTCacheOutput="$cache" -XX:-UsePerfData -jar "$folder/quarkus-run.jar" &
service=$!
for _ in $(seq 300); do
  if answers || ! kill -0 $service; then break; fi
  sleep 0.2
done
answers || { echo "The training run does not answer." >&2; exit 1; }
for _ in $(seq 20); do
  for path in /q/health/ready /q/health/started /q/metrics '/q/openapi?format=json' /v1/me '/v1/inspections?limit=20' /v1/nothing; do
    ask GET "$path" > /dev/null
    ask GET "$path" 'Authorization: Bearer eyJhbGciOiJSUzI1NiIsImtpZCI6Im5vbmUifQ.eyJzdWIiOiJub25lIn0.AAAA\r\n' > /dev/null
  done
done
kill $service
wait $service || [ $? = 143 ] # 128 + SIGTERM; the cache is written as the JVM ends
[ -s "$cache" ] || { echo "The training run left no cache." >&2; exit 1; }
