#!/usr/bin/env bash
# Builds CrowdCount and runs all of it on this machine. Arguments are settings: ./run.sh --help
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/scripts/prepare.sh"

own_redis() {
    [ -n "${ConnectionStrings__redis:-}" ] || [[ " $* " == *" --redis"[\ =]* ]] || [[ " $* " == *" --ConnectionStrings:redis"[\ =]* ]]
}

need_dotnet
need_node
own_redis "$@" || need_store
ask_feed_for_aspire
build CrowdCount.Standalone

# A clone keeps its data beside it; the setting wins, and so does --data.
export Standalone__DataDirectory="${Standalone__DataDirectory:-$root/data}"
exec dotnet "$root/CrowdCount.Standalone/bin/Release/net10.0/CrowdCount.Standalone.dll" "$@"
