#!/bin/sh
# Rows a second and CPU a call of `penstock run` over HTTP, beside a bare client's loop on the same
# server; then the memory that 1,000,000 rows take.
#
#   ROWS=20000 MILLION=1000000 CONCURRENCY=64 ./dev bench run
set -eu
cd "$(dirname "$0")/.."
here=$(pwd -P)
mkdir -p bench/results
rows=${ROWS:-20000}
million=${MILLION:-1000000}
concurrency=${CONCURRENCY:-64}
"$here/penstock" --version >/dev/null
lib=$here/target/penstock/$(cat target/penstock/current)/lib
java=${JAVA_HOME:-/usr}/bin/java
work=$(mktemp -d)
"$java" -cp "$lib/*" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  dev.penstock.gateway.provider.simulated.SimulatedServer --port 0 > "$work/server.log" 2>&1 &
server=$!
trap 'kill "$server"; rm -rf "$work"' EXIT
until grep -q "simulated model on" "$work/server.log"; do sleep 0.2; done
url=$(sed -n 's/^simulated model on //p' "$work/server.log")

project() { # folder, rows, distinct texts
  mkdir -p "$1/data" "$1/stages"
  cat > "$1/penstock.yaml" <<YAML
name: bench
models:
  small: {provider: openai, base_url: "$url", model: test-model, price: {input: 0.1, output: 0.4}, limits: {concurrency: $concurrency}}
sources:
  items: {path: data/items.csv, key: id}
YAML
  awk -v n="$2" -v d="$3" 'BEGIN {print "id,text"; for (i = 0; i < n; i++) print i ",the text number " i % d " of a customer"}' > "$1/data/items.csv"
  echo "SELECT id, AI_CLASSIFY(text, ['refund', 'outage', 'other']) AS topic FROM items" > "$1/stages/topics.sql"
}

# Prints seconds, CPU seconds and peak memory (MB) of a command.
measured() {
  /usr/bin/time -f "%e %U %S %M" -o "$work/time" "$@" > "$work/out" 2> "$work/err" || { cat "$work/err" >&2; exit 1; }
  awk '{printf "%.1f %.1f %.0f\n", $1, $2 + $3, $4 / 1024}' "$work/time"
}

# Warm the server up, so that the first to be measured does not pay for its compilation.
"$java" bench/BareClient.java "$url" 5000 "$concurrency" >/dev/null
bare=$(measured "$java" bench/BareClient.java "$url" "$rows" "$concurrency")
project "$work/http" "$rows" "$rows"
ours=$(cd "$work/http" && measured "$here/penstock" run --quiet --json)
again=$(cd "$work/http" && measured "$here/penstock" run --quiet --json)
project "$work/million" "$million" 1000
large=$(cd "$work/million" && measured "$here/penstock" run --quiet --json)

row() { # name, rows, "seconds cpu megabytes"
  echo "$3" | awk -v name="$1" -v n="$2" '{printf "| %s | %d | %.1f | %.0f | %.0f | %d |\n", name, n, $1, n / $1, $2 * 1e6 / n, $3}'
}
{
  echo "# A run, beside a bare client"
  echo
  echo "\`ROWS=$rows MILLION=$million CONCURRENCY=$concurrency ./dev bench run\`, $(date +%F), $(nproc) cores shared with the model server, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1)"
  echo
  echo "| what | rows | seconds, start-up included | rows/s | CPU µs a row | peak RSS, MB |"
  echo "| --- | --- | --- | --- | --- | --- |"
  row "a bare loop of the JDK's HTTP client" "$rows" "$bare"
  row "penstock run, one call a row" "$rows" "$ours"
  row "penstock run again, no call" "$rows" "$again"
  row "penstock run, 1,000 distinct texts" "$million" "$large"
} | tee "$here/bench/results/run.md"
