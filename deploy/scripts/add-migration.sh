#!/usr/bin/env bash
# Adds a migration of one service for both databases:  deploy/scripts/add-migration.sh Content AddEmbargo
set -euo pipefail
cd "$(dirname "$0")/../.."

service=${1:?Which service? For example Content, or Gateway}
name=${2:?Which name? For example AddEmbargo}
prefix=$service
project=services/$service
if [ "$service" = Gateway ]; then project=gateway prefix=Accounts; fi

dotnet tool restore > /dev/null
dotnet build "$project" --nologo -v quiet
for database in Sqlite SqlServer; do
  dotnet ef migrations add "$name" --no-build --project "$project" --startup-project "$project" \
    --context "$database${prefix}DbContext" --output-dir "Persistence/$database/Migrations"
done
