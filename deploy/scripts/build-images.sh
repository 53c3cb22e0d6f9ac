#!/usr/bin/env bash
# Publishes the six hosts with the SDK of this machine and makes their images:  deploy/scripts/build-images.sh [tag]
# Quicker than compiling inside `docker build`, and needs neither the SDK's image nor a network there.
set -euo pipefail
cd "$(dirname "$0")/../.."

tag=${1:-latest}
published=$(mktemp -d)
trap 'rm -rf "$published"' EXIT
deploy/scripts/publish-hosts.sh "$published"

for folder in "$published"/*; do
  host=$(basename "$folder")
  image=publishing-platform/$(echo "$host" | tr '[:upper:]' '[:lower:]'):$tag
  docker build --quiet --file deploy/docker/Dockerfile.prebuilt --build-arg HOST="$host" --tag "$image" "$folder" > /dev/null
  echo "$image"
done
