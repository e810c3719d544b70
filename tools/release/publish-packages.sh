#!/usr/bin/env bash
# Publishes the tarballs in the folder RELEASE. Those that are there already are passed over, so that a release that ended half-way can be
# started again. The credentials are those of npm: in CI the identity of the workflow, by hand those of `npm login`.
set -euo pipefail

# By hand: --provenance=false, because only CI can sign where a package comes from.
read -ra options <<<"${NPM_PUBLISH_OPTIONS:-}"

# All of it first: a plan that cannot be read must not look like an empty one.
plan=$(bash "$(dirname "${BASH_SOURCE[0]}")/read-plan.sh")
while read -r name version tag tarball; do
  if [[ -n $(npm view "$name@$version" version 2>/dev/null </dev/null) ]]; then
    echo "$name@$version is there already"
    continue
  fi
  npm publish "$RELEASE/$tarball" --access public --tag "$tag" ${options[@]+"${options[@]}"} </dev/null
done <<<"$plan"
