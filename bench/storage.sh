#!/bin/sh
# Bytes a call on the disk, before and after sealing: CALLS questions of about 1 kB from one prompt, asked
# of the simulated model in this process; then the same with answers of about 300 bytes. Then what a
# second run, which asks nothing, takes with unsealed and with sealed answers. A command that fails ends it
# with what that command said. `./dev bench pipe --only storage` judges the first of these figures.
#
#   CALLS=100000 ./dev bench storage
set -eu
cd "$(dirname "$0")/.."
exec sh bench/pipe/start.sh Storage "$@"
