#!/usr/bin/env bash
# Writes deploy/overlays/cluster/secrets.env (ignored by git) with passwords made by chance; an existing one stays.
set -euo pipefail

file=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/overlays/cluster/secrets.env
if [ -e "$file" ]; then
    printf '%s\n' "$file is there already. Redis and the services must change its password together: docs/operations.md." >&2
    exit 1
fi

# 128 bits, letters and digits only: the connection string gives commas and equals signs a meaning.
secret() { od -An -N16 -tx1 /dev/urandom | tr -d ' \n'; }

umask 077
store=$(secret)
cat >"$file" <<END
REDIS_PASSWORD=$store
ConnectionStrings__redis=redis:6379,password=$store
Dashboard__FirstAdminPassword=$(secret)
END
printf '%s\n' "Written: $file. Dashboard__FirstAdminPassword in it is what the account admin signs in with first." >&2
