#!/usr/bin/env bash
# Packs the chart, pushes it as an OCI artefact, and names it with its digest for GITHUB_OUTPUT: `chart`.
# VERSION and IMAGE_VERSION: of the chart and of the image that it installs. REGISTRY and NAMESPACE: where it goes; Helm adds its name.
# The credentials are those of docker.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

fail() {
  echo "$1" >&2
  exit 1
}

export HELM_REGISTRY_CONFIG=${HELM_REGISTRY_CONFIG:-$HOME/.docker/config.json}
# For a registry on this machine.
read -ra options <<<"${HELM_PUSH_OPTIONS:-}"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
namespace=$(tr '[:upper:]' '[:lower:]' <<<"$REGISTRY/$NAMESPACE")

helm lint --strict charts/collectors --values charts/collectors/ci/minimal-values.yaml
helm package charts/collectors --version "${VERSION#v}" --app-version "${IMAGE_VERSION#v}" --destination "$folder"
said=$(helm push "$folder"/collectors-*.tgz "oci://$namespace" ${options[@]+"${options[@]}"} 2>&1) || fail "$said"
digest=$(sed -n 's/^Digest: //p' <<<"$said")
[[ $digest =~ ^sha256:[0-9a-f]{64}$ ]] || fail "No digest in what helm push said: $said"

echo "chart=$namespace/collectors@$digest" >>"$GITHUB_OUTPUT"
