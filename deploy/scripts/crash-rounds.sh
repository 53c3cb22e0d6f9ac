#!/usr/bin/env bash
# Makes trouble in a whole distributed set and looks at every invariant after each:  deploy/scripts/crash-rounds.sh [rounds] [seed]
# 200 rounds without arguments, which takes about an hour; the same seed repeats the same troubles. Needs RabbitMQ.
# Everything that was printed is kept under artifacts/; the last line says how it went, and so does the exit code.
set -euo pipefail
cd "$(dirname "$0")/../.."

export CRASH_ROUNDS=${1:-200} CRASH_SEED=${2:-$RANDOM} REQUIRE_ALL=1 DOTNET_NOLOGO=1
mkdir -p artifacts
log=artifacts/crash-rounds-$CRASH_ROUNDS-$CRASH_SEED.log

status=0
dotnet run --project tests/EndToEnd.Tests -- --filter-class '*TroubleEverywhere' --show-live-output on --progress off 2>&1 | tee "$log" || status=$?

passed=$(grep -c 'round [0-9]* (.*invariants hold' "$log" || true)
if [ "$status" -eq 0 ]; then verdict='nothing was lost, doubled or resurrected'; else verdict='FAILED'; fi
echo "$passed of $CRASH_ROUNDS rounds with seed $CRASH_SEED held every invariant: $verdict. Log: $log"
exit "$status"
