#!/usr/bin/env bash
# Gives each service a database, and a login that opens this one alone. Runs before the migrations at every start.
set -euo pipefail

SQLCMDPASSWORD=$(cat /run/secrets/sa-password)
export SQLCMDPASSWORD
sql() { /opt/mssql-tools18/bin/sqlcmd -C -S sqlserver -U sa -b -l 5 "$@"; }

for _ in $(seq 90); do
  ! sql -Q 'SELECT 1' > /dev/null 2>&1 || break
  sleep 2
done

for service in content gateway media notification reader syndication; do
  password=$(cat "/run/secrets/database-password-$service")
  sql -i /dev/stdin << SQL
-- Texts are equal when every character is, as in SQLite: by the default rules two addresses that differ in case, width or a
-- rare Chinese character would be one.
IF DB_ID('$service') IS NULL CREATE DATABASE [$service] COLLATE Latin1_General_100_BIN2;
GO
-- Readers do not wait for writers; a migration that makes its database itself sets the same.
IF 0 = (SELECT is_read_committed_snapshot_on FROM sys.databases WHERE name = '$service')
  ALTER DATABASE [$service] SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE;
IF SUSER_ID('$service') IS NULL CREATE LOGIN [$service] WITH PASSWORD = '$password', DEFAULT_DATABASE = [$service];
ELSE ALTER LOGIN [$service] WITH PASSWORD = '$password';
GO
USE [$service];
IF DATABASE_PRINCIPAL_ID('$service') IS NULL CREATE USER [$service] FOR LOGIN [$service];
ALTER ROLE db_owner ADD MEMBER [$service];
GO
SQL
  echo "$service"
done
