#!/usr/bin/env bash
# Builds everything and runs all tests: each folder of CrowdCount.Tests is a suite. ./test.sh Core Upload runs these two only.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/scripts/prepare.sh"
cd "$root"

started=$SECONDS
need_dotnet
need_node
need_store
need_chromium
ask_feed_for_aspire
build CrowdCount.sln
say "Built in $((SECONDS - started)) s."

# Many processes at once, or processors kept busy: beside others they would take longer than one after the other.
alone="EndToEnd Predict Standalone"

# A test's process lives for seconds: compiling methods anew at the 30th call, as is usual, took a third of the processors. The number is hexadecimal.
export DOTNET_TC_CallCountThreshold=400

results=$root/TestResults
rm -rf "$results"
mkdir -p "$results"

if [ $# -gt 0 ]; then
    suites=("$@")
else
    suites=()
    # The longest first; those that need the machine for themselves last.
    for name in Browser $(ls CrowdCount.Tests | grep -vxE "bin|obj|Browser|${alone// /|}") $alone; do
        if grep -rqE --include='*.cs' '\[(Fact|Theory|MemberData)' "CrowdCount.Tests/$name" 2>/dev/null; then
            suites+=("$name")
        fi
    done
fi

# counter NAME FILE: one attribute of the <Counters> element of a .trx file.
counter() { sed -n "s/.*<Counters[^>]* $1=\"\([0-9]*\)\".*/\1/p" "$2" | head -1; }

# Why tests were skipped, each reason once with their number.
reasons() {
    grep -A 3 'outcome="NotExecuted"' "$1" | sed -n 's:.*<Message>\(.*\)</Message>.*:\1:p' | sort | uniq -c | sed 's/^ *\([0-9]*\) /    skipped \1: /'
}

# run SUITE: runs it and leaves its numbers of passed, failed and skipped tests in SUITE.numbers.
run() {
    local suite=$1 began=$SECONDS trx=$results/$1.trx log=$results/$1.log status=0 ok bad left
    dotnet test CrowdCount.Tests --no-build -c Release -nologo --filter "FullyQualifiedName~CrowdCount.Tests.$suite." \
        --blame-hang --blame-hang-timeout 5m --blame-hang-dump-type none \
        --results-directory "$results" --logger "trx;LogFileName=$suite.trx" --logger "console;verbosity=quiet" </dev/null >"$log" 2>&1 || status=$?

    if [ ! -f "$trx" ] || [ -z "$(counter total "$trx")" ]; then
        say "$suite: no results."
        cat "$log" >&2
        return
    fi

    ok=$(counter passed "$trx")
    bad=$(($(counter failed "$trx") + $(counter error "$trx") + $(counter timeout "$trx") + $(counter aborted "$trx")))
    left=$(($(counter total "$trx") - $(counter executed "$trx")))
    # A test host that crashed has results for the tests before the crash only.
    if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then
        bad=1
    fi
    echo "$ok $bad $left" >"$results/$suite.numbers"
    say "$(printf '%-16s %4d passed, %d failed, %d skipped  in %d s' "$suite" "$ok" "$bad" "$left" $((SECONDS - began)))"
    [ "$bad" -eq 0 ] || cat "$log" >&2
    [ "$left" -eq 0 ] || reasons "$trx" >&2
}

# Tests wait for pages, processes and timers more than they compute, so two suites run at a time.
# Each is a process group of its own (set -m), so that an interrupted run leaves nothing behind.
set -m
trap 'for suite in $(jobs -p); do kill -- "-$suite" 2>/dev/null || true; done; exit 130' INT TERM
for suite in "${suites[@]}"; do
    if [[ " $alone " == *" $suite "* ]]; then
        wait
        run "$suite" &
        wait
    else
        while [ "$(jobs -rp | wc -l)" -ge 2 ]; do sleep 2; done
        run "$suite" &
    fi
done
wait

passed=0 failed=0 skipped=0
for suite in "${suites[@]}"; do
    # A suite without numbers did not run to its end.
    read -r ok bad left 2>/dev/null <"$results/$suite.numbers" || { ok=0 bad=1 left=0; }
    passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + left))
done

say "All suites in $((SECONDS - started)) s, building included."
[ $((passed + failed)) -gt 0 ] || fail "No test ran."
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
