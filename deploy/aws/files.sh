#!/usr/bin/env bash
# Photos and documents of one company, which lie in the bucket for media. LIST is what `migrator company files` has written.
#   fetch   takes what is on the list along, into FOLDER, and looks at it by its SHA-256
#   send    puts into the bucket what is in FOLDER and on the list, and not there yet
#   revive  brings back what is on the list and was deleted, as long as the bucket remembers it
#   sweep   deletes what is older than the list and not on it, in every version, of a company that is not active
# usage: deploy/aws/files.sh staging|production fetch|send|revive|sweep LIST [FOLDER]
set -euo pipefail
usage="usage: deploy/aws/files.sh staging|production fetch|send|revive|sweep LIST [FOLDER]"
stage=${1:?$usage} deed=${2:?$usage} list=${3:?$usage} folder=${4:-}
stop() { echo "$*" >&2; exit 1; }

[ -r "$list" ] || stop "There is no list $list."
read -r word company status at count < "$list" || true
[ "$word" = company ] && [[ ${company:-} =~ ^[0-9a-f-]{36}$ && ${count:-} =~ ^[0-9]+$ ]] || stop "$list is no list of files of a company."
files() { tail -n +2 "$list"; }
# A list that was cut short, or mixed with another, would take away what should stay.
whole=$(files | grep -cE "^([0-9a-f]{64}|-) [a-z]+/[a-z]+ $company/[0-9a-f-]{36}(/thumbnail)?$" || true)
[ "$whole" -eq "$count" ] && [ "$(files | wc -l)" -eq "$count" ] || stop "$list should have $count files of $company, and nothing else."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bucket=$(aws cloudformation describe-stacks --stack-name "inspectiq-$stage-data" \
  --query "Stacks[0].Outputs[?OutputKey=='Media'].OutputValue" --output text)
export bucket folder

versions() { # what lies there under the company: keys, versions, and since when
  aws s3api list-object-versions --bucket "$bucket" --prefix "$company/" --output text --query "$1.[Key, VersionId, LastModified]" |
    awk '$1 != "None"' > "$work/versions"
}

missing() { # on the list, and not there
  aws s3api list-objects-v2 --bucket "$bucket" --prefix "$company/" --output text --query 'Contents[].[Key]' > "$work/there"
  files | awk '!listed { there[$1]; next } !($3 in there)' "$work/there" listed=1 - > "$work/missing"
}

delete() { # versions of keys, some hundred with one call
  awk '{ printf "%s{\"Key\":\"%s\",\"VersionId\":\"%s\"}", (NR % 500 != 1 ? "," : NR > 1 ? "\n" : ""), $1, $2 } END { if (NR) print "" }' \
    "$work/go" > "$work/calls"
  while read -r objects; do
    failed=$(aws s3api delete-objects --bucket "$bucket" --delete "{\"Objects\":[$objects],\"Quiet\":true}" \
      --query 'Errors[].Key' --output text < /dev/null)
    [ -z "$failed" ] || [ "$failed" = None ] || stop "Not deleted; try again: $failed"
  done < "$work/calls"
}

# A key's slashes become dashes in the folder: a photo's key is the folder of its thumbnail.
sums() { files | awk '$1 != "-" { gsub("/", "-", $3); print $1 "  " $3 }' > "$work/sums"; }
checked() { # by their sums, in the folder
  sums
  [ ! -s "$work/sums" ] || (cd "$folder" && sha256sum --check --quiet "$work/sums") || stop "$folder does not hold what $list says."
}

case $deed in
  fetch)
    : "${folder:?$usage}"
    mkdir -p "$folder"
    [ "$count" -eq 0 ] || files | xargs -P 8 -n 3 bash -c 'aws s3 cp --only-show-errors "s3://$bucket/$2" "$folder/${2//\//-}"'
    checked
    echo "$count files of $company are in $folder."
    ;;
  send)
    : "${folder:?$usage}"
    checked
    missing
    [ ! -s "$work/missing" ] || xargs -P 8 -n 3 bash -c \
      'aws s3 cp --only-show-errors --content-type "$1" "$folder/${2//\//-}" "s3://$bucket/$2"' < "$work/missing"
    echo "$(wc -l < "$work/missing") of $count files of $company were not there, and were sent."
    ;;
  revive)
    versions 'DeleteMarkers[?IsLatest]'
    files | awk '!listed { named[$3]; next } $1 in named' - listed=1 "$work/versions" > "$work/go"
    delete
    missing
    echo "$(wc -l < "$work/go") of $count files of $company were deleted, and are back."
    [ ! -s "$work/missing" ] || { echo "These are not there in any version:" >&2; cut -d ' ' -f 3 "$work/missing" >&2; exit 1; }
    ;;
  sweep)
    [ "$status" != active ] || stop "The company is active, and one of its files may just be arriving: suspend it, and list its files again."
    versions '[Versions, DeleteMarkers][]'
    files | awk -v at="${at%Z}" '!listed { kept[$3]; next } !($1 in kept) && substr($3, 1, 19) < at' - listed=1 "$work/versions" > "$work/go"
    delete
    echo "$(wc -l < "$work/go") versions of files of $company that are not on the list are gone; $count files stay."
    ;;
  *) echo "$usage" >&2; exit 2 ;;
esac
