#!/bin/sh
# Parts the bundle into what all collectors share and what a change of one of them changes: `split-bundle.sh BUNDLE FOLDER LICENCE…`.
set -eu
bundle=$1
folder=$2
shift 2

mkdir -p "$folder/shared/usr/share/doc/collectors" "$folder/collectors/app"
cp "$@" "$folder/shared/usr/share/doc/collectors/"
cp -r "$bundle" "$folder/shared/app"
# The entry names the collectors, with their versions and manifests.
mv "$folder/shared/app/collectors" "$folder/shared/app/collectors.js" "$folder/collectors/app/"

# The same content is the same layer.
find "$folder" -exec touch --no-dereference --date=@0 {} +
