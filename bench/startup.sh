#!/bin/sh
# How long short commands take, start to end: the median of ten.
set -eu
cd "$(dirname "$0")/.."
here=$(pwd -P)
mkdir -p bench/results
project=$(mktemp -d)
trap 'rm -rf "$project"' EXIT
"$here/penstock" init "$project/tickets" >/dev/null
cd "$project/tickets"
"$here/penstock" run --quiet >/dev/null

median() {
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    began=$(date +%s%N)
    "$@" >/dev/null 2>&1
    echo $((($(date +%s%N) - began) / 1000000))
  done | sort -n | sed -n 5p
}

{
  echo "# Start-up time"
  echo
  echo "\`./dev bench startup\`, $(date +%F), $(nproc) cores, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1)"
  echo
  echo "| command | milliseconds (median of 10) |"
  echo "| --- | --- |"
  echo "| penstock --help | $(median "$here/penstock" --help) |"
  echo "| penstock runs | $(median "$here/penstock" runs) |"
  echo "| penstock sql \"SELECT count(*) FROM classified\" | $(median "$here/penstock" sql "SELECT count(*) FROM classified") |"
  echo "| penstock plan | $(median "$here/penstock" plan) |"
  echo "| penstock run, nothing to do | $(median "$here/penstock" run --quiet) |"
} | tee "$here/bench/results/startup.md"
