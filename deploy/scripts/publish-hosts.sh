#!/usr/bin/env bash
# Publishes the six hosts, compiled ahead of time for this kind of machine:  deploy/scripts/publish-hosts.sh folder
# More arguments for `dotnet publish` stand in PUBLISH_ARGUMENTS and take the place of the ahead-of-time compilation,
# for example "--no-build --configuration Debug".
set -euo pipefail
folder=$(realpath -m "$1")
cd "$(dirname "$0")/../.."

# What it builds on the way stays out of bin and obj, where it would stand in the way of the next plain build.
intermediate=$(mktemp -d)
trap 'rm -rf "$intermediate"' EXIT
ahead="--configuration Release --use-current-runtime --self-contained false -p:PublishReadyToRun=true --artifacts-path $intermediate"

for host in Content Media Syndication Notification Reader Gateway; do
  project=services/$host
  [ "$host" != Gateway ] || project=gateway
  # shellcheck disable=SC2086
  dotnet publish "$project" --nologo -v quiet --output "$folder/$host" ${PUBLISH_ARGUMENTS:-$ahead}
done
