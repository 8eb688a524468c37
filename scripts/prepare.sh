# What run.sh and test.sh both do first; sourced by them. Installs what is missing by the system's package manager and says so.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "$*"
    exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif has sudo; then
        sudo "$@"
    else
        fail "This needs root and there is no sudo: $*"
    fi
}

# install WHAT APT DNF BREW: the package's name for each package manager.
install() {
    if has apt-get; then
        say "$1 is missing: installing the package $2 with apt-get."
        if [ -z "${apt_updated:-}" ]; then
            as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2
            apt_updated=yes
        fi
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2" >&2
    elif has dnf; then
        say "$1 is missing: installing the package $3 with dnf."
        as_root dnf install -y -q "$3" >&2
    elif has brew; then
        say "$1 is missing: installing the formula $4 with brew."
        brew install --quiet "$4" >&2
    else
        fail "$1 is missing, and there is no apt-get, dnf or brew here: please install it."
    fi
}

need_dotnet() {
    has dotnet || fail "The .NET 10 SDK is missing. Install it (package dotnet-sdk-10.0 in many systems) and start again."
    (cd "$root" && dotnet --version >/dev/null 2>&1) ||
        fail "The .NET SDK here is too old: version 10.0.100 or a newer 10.0 is needed (global.json), and there is: $(dotnet --list-sdks | cut -d' ' -f1 | tr '\n' ' ')"
}

need_store() {
    has redis-server || has valkey-server || install "redis-server" redis-server valkey redis
}

# Fonts of the pages are npm packages, fetched while building.
need_node() {
    has node || install "node" nodejs nodejs node
    has npm || install "npm" npm npm node
}

need_chromium() {
    has chromium || has chromium-browser || has google-chrome || install "chromium" chromium chromium chromium
}

# The Aspire packages are not on every feed. One quick restore tells; the answer is kept for a day in a file that Directory.Build.props reads.
ask_feed_for_aspire() {
    local answer_file="$root/.aspire-feed.props" answer
    if [ -n "${UseAspire:-}" ]; then
        return
    fi
    if [ -n "$(find "$answer_file" -mmin -1440 2>/dev/null)" ]; then
        return
    fi

    rm -f "$answer_file"
    if (cd "$root" && bounded 120 dotnet restore CrowdCount.AppHost -p:UseAspire=true --disable-build-servers -v q >/dev/null 2>&1); then
        answer=true
    else
        answer=false
        say "The package feed has no Aspire packages, so CrowdCount is built without them (UseAspire=false). The answer is kept for a day; to ask again: rm .aspire-feed.props"
    fi
    printf '<Project>\n  <PropertyGroup>\n    <UseAspire>%s</UseAspire>\n  </PropertyGroup>\n</Project>\n' "$answer" >"$answer_file"
}

# bounded SECONDS COMMAND...: macOS has no timeout.
bounded() {
    if has timeout; then
        timeout "$@"
    else
        shift
        "$@"
    fi
}

# Quiet unless it fails. One compiler serves all projects and is ended afterwards: what these scripts start ends with them.
build() {
    local output status=0
    say "Building …"
    output=$(cd "$root" && dotnet build "$@" -nodeReuse:false -p:UseSharedCompilation=true -c Release -v q -nologo 2>&1) || status=$?
    (cd "$root" && dotnet build-server shutdown --vbcscompiler >/dev/null 2>&1) || true
    [ "$status" -eq 0 ] || fail "$output"
}
