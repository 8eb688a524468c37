#!/usr/bin/env bash
# AppHost → Aspire manifest → Aspirate → deploy/base. Needs neither Docker nor a cluster; what is not Aspirate's to know is in deploy/overlays.
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/../scripts/prepare.sh"
host=$root/CrowdCount.AppHost
registry=${1:-registry.example/crowdcount}
tag=${2:-$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' "$root/Directory.Build.props")}

need_dotnet
has aspirate || fail "aspirate is missing: dotnet tool install --global aspirate --version 9.1.0, and have ~/.dotnet/tools on the PATH. deploy/base stays as it is."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A quick restore says what the build would say after minutes.
UseAspire=true dotnet restore "$host" -v q -nologo >"$work/restore.log" 2>&1 || {
    tail -5 "$work/restore.log" >&2
    fail "Aspire is missing: the configured package feeds have no Aspire.AppHost.Sdk and Aspire.Hosting.Redis of the version in $host. deploy/base stays as it is."
}

# In the AppHost's folder, since the manifest names the projects relative to itself.
manifest=$host/aspirate-manifest.json
trap 'rm -rf "$work" "$manifest"' EXIT
UseAspire=true dotnet run --project "$host" -c Release -- --publisher manifest --output-path "$manifest"
! grep -q 'annotated.string' "$manifest" || fail "The manifest has an annotated.string, which Aspirate cannot read: CrowdCount.AppHost injects more than the connection string."

# The password is a dummy on purpose: every overlay takes the real one from a Secret.
(cd "$host" && aspirate generate --non-interactive --skip-build --disable-secrets --disable-state \
    --image-pull-policy IfNotPresent --include-dashboard false --namespace crowdcount --output-format kustomize \
    --container-registry "$registry" --container-image-tag "$tag" \
    -pa redis-password=replaced-by-the-overlay -pa 'allowed-hosts=*' \
    -m aspirate-manifest.json -o "$work/base")
[ -f "$work/base/kustomization.yaml" ] || fail "Aspirate wrote no kustomization.yaml. deploy/base stays as it is."

rm -rf "$root/deploy/base"
mv "$work/base" "$root/deploy/base"
say "deploy/base is new; ./test.sh Deploy compares it with the AppHost, git diff shows what changed."
