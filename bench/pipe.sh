#!/bin/sh
# One table of ratios, each measured in this run on this machine, beside the bar that it must reach.
#
#   ./dev bench pipe                                  a few minutes
#   FULL=1 ./dev bench pipe                           the bars' own sizes: half an hour
#   ./dev bench pipe --only speed,chain               parts: speed limits chain faults kills millions bytes
#   ./dev bench pipe --peer 'name=python3 /path/to/it.py'
#
# A peer gets URL, MODEL, INPUT (CSV: id, text), ROWS and OUTPUT in its environment and is judged by
# the same server's account.
set -eu
cd "$(dirname "$0")/.."
here=$(pwd -P)
[ -x /usr/bin/time ] || { echo "GNU time is needed: apt-get install time" >&2; exit 2; }
"$here/penstock" --version >/dev/null
lib=$here/target/penstock/$(cat target/penstock/current)/lib
exec "${JAVA_HOME:-/usr}/bin/java" -cp "$lib/*" --enable-native-access=ALL-UNNAMED \
  --sun-misc-unsafe-memory-access=allow bench/pipe/Pipe.java "$here" "$lib" "$@"
