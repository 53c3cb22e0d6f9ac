#!/usr/bin/env bash
# Publishes the six hosts with the SDK of this machine and makes their images:  deploy/scripts/build-images.sh [tag]
# Quicker than compiling inside `docker build`, and needs neither the SDK's image nor a network there.
# More arguments for `dotnet publish` stand in PUBLISH_ARGUMENTS, for example "--no-build --configuration Debug".
set -euo pipefail
cd "$(dirname "$0")/../.."

tag=${1:-latest}
published=$(mktemp -d)
trap 'rm -rf "$published"' EXIT

for host in Content Media Syndication Notification Reader Gateway; do
  project=services/$host
  [ "$host" != Gateway ] || project=gateway
  image=publishing-platform/$(echo "$host" | tr '[:upper:]' '[:lower:]'):$tag
  # shellcheck disable=SC2086
  dotnet publish "$project" --nologo -v quiet --output "$published/$host" ${PUBLISH_ARGUMENTS:-}
  docker build --quiet --file deploy/docker/Dockerfile.prebuilt --build-arg HOST="$host" --tag "$image" "$published/$host" > /dev/null
  echo "$image"
done
