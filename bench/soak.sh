#!/bin/sh
# Random faults and kill -9s against a server that charges; at the end the ledger and the server's
# book are compared call by call. Ends with 1 when they differ by a nano-dollar.
#
#   MINUTES=20 SEED=7 ./dev bench soak
set -eu
cd "$(dirname "$0")/.."
here=$(pwd -P)
[ -x /usr/bin/time ] || { echo "GNU time is needed: apt-get install time" >&2; exit 2; }
"$here/penstock" --version >/dev/null
lib=$here/target/penstock/$(cat target/penstock/current)/lib
exec "${JAVA_HOME:-/usr}/bin/java" -cp "$lib/*" --enable-native-access=ALL-UNNAMED \
  --sun-misc-unsafe-memory-access=allow bench/pipe/Soak.java "$here" "$lib"
