#!/usr/bin/env bash
# What main asks for, for GITHUB_OUTPUT as `state`, and for the next job in the folder RELEASE:
#   version  changesets wait: version.patch makes the versions and changelogs of them
#   publish  the registry has not all of the versions: publish-plan.json names the others, and their tarballs are beside it
#   nothing  neither
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
mkdir -p "$RELEASE"

if [[ -n $(find .changeset -name '*.md' ! -name README.md) ]]; then
  npm run --silent version
  git add --all
  git diff --cached --binary >"$RELEASE/version.patch"
  state=version
else
  npx --no-install changeset publish-plan --output "$RELEASE/publish-plan.json"
  state=nothing
  if grep -q '"kind": "publish"' "$RELEASE/publish-plan.json"; then
    # What is published has passed, whoever pushed it and whatever has changed since on the registry.
    bash .ci/run
    npx --no-install changeset pack --from-publish-plan "$RELEASE/publish-plan.json" --out-dir "$RELEASE"
    state=publish
  fi
fi

echo "state=$state" >>"$GITHUB_OUTPUT"
