#!/usr/bin/env bash
# deploy/restore.sh FILE [NAMESPACE]: puts a backup in the place of what Redis holds now. Uploads are refused meanwhile (503), and cameras send them again.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

fail() {
    echo "restore: $*" >&2
    exit 1
}

[ $# -ge 1 ] && [ $# -le 2 ] || fail "usage: deploy/restore.sh FILE [NAMESPACE]"
file=$1 namespace=${2:-crowdcount}
command -v kubectl >/dev/null || fail "kubectl is missing."
[ "$(head -c 5 "$file")" = REDIS ] || fail "$file is no backup: it does not begin with REDIS."

kube() { kubectl -n "$namespace" "$@"; }

image=$(kube get statefulset redis -o 'jsonpath={.spec.template.spec.containers[0].image}')
kube scale statefulset redis --replicas=0
# Whatever happens from here on, Redis comes back; with the old data, if these were not replaced.
trap 'kube delete pod redis-restore --ignore-not-found --wait >&2; kube scale statefulset redis --replicas=1 >&2' EXIT
kube wait --for=delete pod/redis-0 --timeout=180s

# Under another label than Redis', so that no service takes it for the real one.
kube apply -f - <<POD
apiVersion: v1
kind: Pod
metadata:
  name: redis-restore
  labels: { app: redis-restore }
spec:
  restartPolicy: Never
  automountServiceAccountToken: false
  activeDeadlineSeconds: 3600
  securityContext: { runAsNonRoot: true, runAsUser: 999, runAsGroup: 999, fsGroup: 999, seccompProfile: { type: RuntimeDefault } }
  containers:
    - name: redis
      image: $image
      command: [sleep, "3600"]
      resources: { requests: { cpu: 100m, memory: 256Mi }, limits: { cpu: "1", memory: 4Gi } }
      securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: [ALL] } }
      volumeMounts:
        - { name: data, mountPath: /data }
  volumes:
    - name: data
      persistentVolumeClaim: { claimName: redis-data-redis-0 }
POD
kube wait --for=condition=Ready pod/redis-restore --timeout=180s
kube exec -i redis-restore -- sh -c 'cat > /data/restore.rdb' <"$file"
kube exec -i redis-restore -- sh -s /data/restore.rdb /data <"$here/redis/restore-volume.sh"
kube exec redis-restore -- rm -f /data/restore.rdb

trap - EXIT
kube delete pod redis-restore --wait
kube scale statefulset redis --replicas=1
kube rollout status statefulset redis --timeout=300s
# Pages hold what they read of the store before.
kube rollout restart deployment upload predict dashboard
echo "restore: done. Compare the ledger of a day (docs/operations.md, \"Is it all there?\")." >&2
