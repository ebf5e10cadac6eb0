#!/bin/sh
# One table of ratios, each measured in this run on this machine, beside the bar that it must reach.
#
#   ./dev bench pipe                                  a quarter of an hour
#   FULL=1 ./dev bench pipe                           the bars' own sizes: more than an hour
#   ./dev bench pipe --only speed,chain               parts, see below; the others' rows stay as they are
#   ./dev bench pipe --peer 'name=python3 /path/to/it.py'
#
# Parts: speed limits chain faults kills millions lineage bytes storage coverage budget. Sizes: ROWS UNKNOWN_ROWS
# CALLS MILLIONS KILLS STORED PLANS BUDGETS PAIRS SEED in the environment, as the table's head says them.
#
# A peer gets URL, MODEL, INPUT (CSV: id, text), ROWS and OUTPUT in its environment and is judged by
# the same server's account.
set -eu
cd "$(dirname "$0")/.."
exec sh bench/pipe/start.sh Pipe "$@"
