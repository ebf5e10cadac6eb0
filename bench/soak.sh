#!/bin/sh
# Random faults and kill -9s against a server that charges; at the end the ledger and the server's
# book are compared call by call. Ends with 1 when they differ by a nano-dollar.
#
#   MINUTES=20 SEED=7 ./dev bench soak
set -eu
cd "$(dirname "$0")/.."
exec sh bench/pipe/start.sh Soak "$@"
