#!/usr/bin/env bash
# Makes the images of Upload, Predict and Dashboard with dotnet publish; neither a Dockerfile nor Docker is needed, except for --local.
#   deploy/images.sh registry.example/crowdcount [TAG]   pushes them there (docker login, or SDK_CONTAINER_REGISTRY_UNAME and _PWORD, before)
#   deploy/images.sh --archive DIR [TAG]                 files that docker load and kind load image-archive read
#   deploy/images.sh --local [TAG]                       into the Docker or Podman of this machine, for compose.yaml and deploy/overlays/local
# CONTAINER_BASE=…/aspnet:10.0-noble-chiseled-extra takes the base image from a mirror, RUNTIME=linux-arm64 builds for other processors.
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/../scripts/prepare.sh"
version=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' "$root/Directory.Build.props")
runtime=${RUNTIME:-linux-x64}

usage() {
    sed -n '3,6s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
    exit 2
}

[ $# -gt 0 ] || usage
where=()
case $1 in
    --archive)
        [ $# -ge 2 ] || usage
        mkdir -p "$2"
        folder=$(cd "$2" && pwd) prefix=crowdcount tag=${3:-$version}
        ;;
    --local)
        has docker || has podman || fail "Neither docker nor podman is here: --archive DIR makes files instead."
        prefix=crowdcount tag=${2:-local}
        ;;
    -*) usage ;;
    */*)
        where=("-p:ContainerRegistry=${1%%/*}")
        prefix=${1#*/} tag=${2:-$version}
        ;;
    *) usage ;;
esac
[ -z "${CONTAINER_BASE:-}" ] || where+=("-p:ContainerBaseImage=$CONTAINER_BASE")

need_dotnet
need_node
ask_feed_for_aspire
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for project in Upload Predict Dashboard; do
    name=$(printf '%s' "$project" | tr '[:upper:]' '[:lower:]')
    to=(${where[@]+"${where[@]}"}) # bash 3 takes an empty list for an unset one
    [ -z "${folder:-}" ] || to+=("-p:ContainerArchiveOutputPath=$folder/$name.tar.gz")
    say "$prefix/$name:$tag …"
    if ! dotnet publish "$root/CrowdCount.$project" -c Release -r "$runtime" --self-contained false -t:PublishContainer -nologo -v q \
        "-p:ContainerRepository=$prefix/$name" "-p:ContainerImageTag=$tag" ${to[@]+"${to[@]}"} >"$log" 2>&1; then
        # Of a stack trace the first lines tell.
        { grep -oE '(error [A-Z]+[0-9]+: |[A-Za-z.]+Exception: ).*' "$log" || tail -5 "$log"; } | grep -vE ':    at ' | sort -u | cut -c1-300 | head -5 >&2 || true
        # The SDK's own names for what goes wrong with a registry: CONTAINER1xxx, or the task that fetches the base image falls over.
        if grep -qE 'CONTAINER1[0-9]{3}|"CreateNewImage" task failed' "$log"; then
            fail "The base image aspnet:10.0-noble-chiseled-extra cannot be had from here, or the registry does not take the image: see above. CONTAINER_BASE names a mirror."
        fi
        fail "$name could not be built: see above."
    fi
done
say "Done: upload, predict and dashboard, tag $tag."
