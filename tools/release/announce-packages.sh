#!/usr/bin/env bash
# Makes a tag and a release on GitHub of each package in the folder RELEASE, at the commit GITHUB_SHA. `gh` takes its token from GH_TOKEN.
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
cd "$here/../.."

plan=$(bash tools/release/read-plan.sh)
while read -r name version _; do
  release=$name@$version
  if gh release view "$release" >/dev/null 2>&1 </dev/null; then
    echo "$release is announced already"
    continue
  fi
  notes=$(node tools/release/print-notes.ts "$name" "$version")
  # The image's releases are the ones that GitHub calls the latest.
  gh release create "$release" --title "$release" --target "$GITHUB_SHA" --latest=false --notes "$notes" </dev/null
done <<<"$plan"
