#!/usr/bin/env bash
# Names a release of the image for GITHUB_OUTPUT: `image`, `version`, and `base` with the digest that its tag has now.
# VERSION: a version, or a release's tag (v1.2.3). REGISTRY and NAME: where the image goes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

fail() {
  echo "$1" >&2
  exit 1
}

version=${VERSION#v}
[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$ ]] || fail "'$VERSION' is no version: write it like 1.2.3."

image=$(tr '[:upper:]' '[:lower:]' <<<"$REGISTRY/$NAME")
# A version that changed could be neither traced nor rolled back to.
if docker buildx imagetools inspect "$image:$version" >/dev/null 2>&1; then
  fail "$image:$version is there already: release another version."
fi

base=$(sed -n 's/^ARG NODE_IMAGE=//p' apps/runner/Dockerfile)
digest=$(docker buildx imagetools inspect "$base" --format '{{json .Manifest}}' |
  node --print 'JSON.parse(require("node:fs").readFileSync(0, "utf8")).digest')
[[ $digest =~ ^sha256:[0-9a-f]{64}$ ]] || fail "The digest of $base is '$digest'."

printf '%s\n' "image=$image" "version=$version" "base=$base@$digest" >>"$GITHUB_OUTPUT"
