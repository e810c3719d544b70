#!/usr/bin/env bash
# Proposes the versions of version.patch in the folder RELEASE as a pull request; one that is open already is brought up to date.
# REMOTE: where the branch is pushed to. `gh` takes its token from GH_TOKEN.
set -euo pipefail
cd "$(git rev-parse --show-toplevel)"

branch=release-packages
title='Release packages'

git switch --force-create "$branch"
git apply --index --binary "$RELEASE/version.patch"
git -c user.name='github-actions[bot]' -c user.email='41898282+github-actions[bot]@users.noreply.github.com' commit --quiet --message "$title"
git push --quiet --force "$REMOTE" "HEAD:refs/heads/$branch"

if [[ -z $(gh pr list --head "$branch" --state open --json number --jq '.[].number') ]]; then
  gh pr create --head "$branch" --title "$title" --body 'Merging this publishes the packages whose versions it raises. See docs/publishing.md.'
fi
