#!/usr/bin/env bash
# Prints a line for each package of publish-plan.json in the folder RELEASE, in the order in which they need one another:
# name, version, tag of npm and tarball, parted by spaces.
set -euo pipefail

node --input-type=module --eval '
  import { readFileSync } from "node:fs";
  const { plan } = JSON.parse(readFileSync(`${process.env.RELEASE}/publish-plan.json`, "utf8"));
  for (const { kind, name, version, tag, tarball } of plan.flat()) if (kind === "publish") console.log(name, version, tag, tarball.path);
'
