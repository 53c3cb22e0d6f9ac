#!/usr/bin/env bash
# Makes what is missing of the deployment's secrets, each in a file of its own:  deploy/scripts/make-secrets.sh [folder]
# Never changes one that is there. To change one, delete its file, run this and start the set again; the keys alone
# must stay, because what they have sealed in the databases cannot be read without them.
set -euo pipefail

folder=${1:-$(dirname "$0")/../secrets}
umask 077
mkdir -p "$folder"
cd "$folder"

# Others cannot reach the files, because the folder is its owner's alone; containers get single files and run as other users.
secret() {
  [ ! -e "$1" ] || return 0
  printf %s "$2" > "$1.new"
  chmod 444 "$1.new"
  mv "$1.new" "$1"
}
# Letters of both kinds, digits and a sign, as SQL Server wants them; nothing that an address or SQL would have to escape.
password() { printf 'Pw-%s' "$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')"; }

for service in content gateway media notification reader syndication; do
  # An address that holds a password goes with it.
  [ -e "broker-password-$service" ] || rm -f "broker-url-$service"
  [ -e "database-password-$service" ] || rm -f "database-$service"
  secret "broker-password-$service" "$(password)"
  secret "broker-url-$service" "amqp://$service:$(cat "broker-password-$service")@rabbitmq:5672/"
  secret "database-password-$service" "$(password)"
  secret "database-$service" "Server=sqlserver;Database=$service;User Id=$service;Password=$(cat "database-password-$service");Encrypt=True;TrustServerCertificate=True"
done
for service in gateway notification syndication; do
  secret "key-$service" "$(head -c 32 /dev/urandom | base64)"
done
secret sa-password "$(password)"
secret admin-password "$(password)"
# Empty until the mail server wants one.
secret smtp-password ''
