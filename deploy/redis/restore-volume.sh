#!/bin/sh
# restore-volume.sh BACKUP FOLDER: puts a backup into the data folder of a Redis that is not running. Needs redis-server and redis-cli, nothing else.
#
# A server that is started with "appendonly yes" on a folder without an append-only file comes up EMPTY, whatever dump lies beside it. So the dump is
# read by a server without one, which then writes the append-only file from it. What the folder held before is moved aside, not deleted.
set -eu

fail() {
    echo "restore-volume: $*" >&2
    exit 1
}

[ $# -eq 2 ] || fail "usage: restore-volume.sh BACKUP FOLDER"
backup=$1 folder=$2
[ -s "$backup" ] || fail "$backup is missing or empty."
[ "$(head -c 5 "$backup")" = REDIS ] || fail "$backup is no backup of Redis: it does not begin with REDIS."
[ -d "$folder" ] || fail "$folder is no folder."
folder=$(cd "$folder" && pwd)

# A socket of its own: nobody else can reach the server meanwhile. Named from within the folder, for a socket's path has at most 107 characters.
work=$folder/restoring
mkdir "$work" 2>/dev/null || fail "$work exists: another restore runs, or one was cut off. Remove it when none runs."
cleanup() {
    [ -z "${server:-}" ] || kill "$server" 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 1' HUP INT TERM

cp "$backup" "$work/dump.rdb"
redis-server --port 0 --unixsocket socket --dir "$work" --dbfilename dump.rdb --appendonly no --save "" >"$work/log" 2>&1 &
server=$!
ask() { (cd "$work" && redis-cli -s socket "$@" 2>/dev/null); }

# until_says TEXT COMMAND…: waits for that answer, at most ten minutes, as long as the server lives.
until_says() {
    wanted=$1
    shift
    tries=0
    until ask "$@" | grep -q "$wanted"; do
        kill -0 "$server" 2>/dev/null || fail "Redis could not read the backup: $(tail -n 5 "$work/log")"
        tries=$((tries + 1))
        [ "$tries" -lt 3000 ] || fail "Redis did not finish in ten minutes: $(tail -n 5 "$work/log")"
        sleep 0.2
    done
}

until_says PONG ping
keys=$(ask dbsize)
[ "$keys" -gt 0 ] || fail "the backup holds no keys; nothing was changed."
ask config set appendonly yes | grep -q OK || fail "Redis could not write an append-only file: $(tail -n 5 "$work/log")"
until_says aof_rewrite_scheduled:0 info persistence
until_says aof_rewrite_in_progress:0 info persistence
ask info persistence | grep -q aof_last_bgrewrite_status:ok || fail "Redis could not write the append-only file: $(tail -n 5 "$work/log")"
ask shutdown nosave || true
wait "$server" || true
server=
[ -d "$work/appendonlydir" ] || fail "Redis left no append-only file."

aside=$folder/before-restore-$(date +%Y%m%d-%H%M%S)
for old in appendonlydir dump.rdb; do
    if [ -e "$folder/$old" ]; then
        mkdir -p "$aside"
        mv "$folder/$old" "$aside/"
    fi
done
mv "$work/appendonlydir" "$folder/"
echo "restore-volume: $keys keys are in $folder.$([ ! -d "$aside" ] || echo " What was there before is in $aside; remove it when all is well.")" >&2
