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

# A test's processes live for seconds. Compiling a method anew at its 30th call, as is usual, took up to a third of the processors. The number is hexadecimal.
export DOTNET_TC_CallCountThreshold=400

# No suite takes a quarter of it.
suite_seconds=1500
results=$root/TestResults
rm -rf "$results"
mkdir -p "$results"

if [ $# -gt 0 ]; then
    suites=("$@")
else
    suites=()
    for folder in CrowdCount.Tests/*/; do
        name=$(basename "$folder")
        if grep -rqE --include='*.cs' '\[(Fact|Theory|MemberData)' "$folder" 2>/dev/null && [ "$name" != bin ] && [ "$name" != obj ]; then
            suites+=("$name")
        fi
    done
fi

# counter NAME FILE: one attribute of the <Counters> element of a .trx file.
counter() { sed -n "s/.*<Counters[^>]* $1=\"\([0-9]*\)\".*/\1/p" "$2" | head -1; }

# Why tests were skipped, each reason once with their number. The file has no line ends of its own.
reasons() {
    awk '{ gsub(/></, ">\n<"); print }' "$1" | grep -A 2 'outcome="NotExecuted"' | sed -n 's:.*<StdOut>\(.*\)</StdOut>.*:\1:p' | sort | uniq -c | sed 's/^ *\([0-9]*\) /    skipped \1: /'
}

passed=0 failed=0 skipped=0
for suite in "${suites[@]}"; do
    began=$SECONDS
    trx=$results/$suite.trx
    status=0
    # The runner inside the test assembly starts in one second; through dotnet test it takes six.
    bounded "$suite_seconds" dotnet CrowdCount.Tests/bin/Release/net10.0/CrowdCount.Tests.dll -class "CrowdCount.Tests.$suite.*" \
        -noColor -noLogo -longRunning 120 -reporter quiet -result-trx "$trx" >"$results/$suite.log" 2>&1 || status=$?

    if [ ! -f "$trx" ] || [ -z "$(counter total "$trx")" ]; then
        say "$suite: no results (exit status $status; 124 = not done in $suite_seconds s)."
        cat "$results/$suite.log" >&2
        failed=$((failed + 1))
        continue
    fi

    ok=$(counter passed "$trx")
    bad=$(($(counter failed "$trx") + $(counter error "$trx") + $(counter timeout "$trx") + $(counter aborted "$trx")))
    left=$(($(counter total "$trx") - $(counter executed "$trx")))
    # Something outside a test failed: a fixture's end, or the runner.
    if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then
        bad=1
    fi
    passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + left))
    say "$(printf '%-16s %4d passed, %d failed, %d skipped  in %d s' "$suite" "$ok" "$bad" "$left" $((SECONDS - began)))"
    [ "$bad" -eq 0 ] || cat "$results/$suite.log" >&2
    [ "$left" -eq 0 ] || reasons "$trx" >&2
done

say "All suites in $((SECONDS - started)) s, building included."
[ $((passed + failed)) -gt 0 ] || fail "No test ran."
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
