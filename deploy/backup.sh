#!/usr/bin/env bash
# deploy/backup.sh FILE [NAMESPACE]: everything that CrowdCount knows, as one file, while it goes on working. Photos accepted later are not in it.
set -euo pipefail

fail() {
    echo "backup: $*" >&2
    exit 1
}

[ $# -ge 1 ] && [ $# -le 2 ] || fail "usage: deploy/backup.sh FILE [NAMESPACE]"
file=$1 namespace=${2:-crowdcount}
command -v kubectl >/dev/null || fail "kubectl is missing."
[ ! -e "$file" ] || fail "$file exists already."
trap 'rm -f "$file.part"' EXIT

# The server makes the copy in a process of its own, as for a replica; nothing is written on its volume.
kubectl -n "$namespace" exec redis-0 -- sh -c 'REDISCLI_AUTH=$(cat /run/secrets/crowdcount/REDIS_PASSWORD) exec redis-cli --rdb -' >"$file.part" ||
    fail "Redis gave no copy."
[ "$(head -c 5 "$file.part")" = REDIS ] || fail "what Redis gave does not begin with REDIS."
if command -v redis-check-rdb >/dev/null; then
    redis-check-rdb "$file.part" >&2 || fail "the copy is damaged."
fi
mv "$file.part" "$file"
echo "backup: $(wc -c <"$file") bytes in $file. It holds photos and hashes of keys and passwords: keep it as you keep those." >&2
