#!/bin/sh
# Bytes a call on the disk, before and after sealing: CALLS questions of about 1 kB from one prompt, asked
# of the simulated model in this process; then the same with answers of about 300 characters. Then what a
# second run, which asks nothing, takes with unsealed and with sealed answers.
#
#   CALLS=100000 ./dev bench storage
set -eu
cd "$(dirname "$0")/.."
here=$(pwd -P)
mkdir -p bench/results
calls=${CALLS:-100000}
"$here/penstock" --version >/dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

project() { # folder, output of the prompt
  mkdir -p "$1/data" "$1/stages" "$1/prompts"
  cat > "$1/penstock.yaml" <<YAML
name: storage
models:
  small: {provider: simulated, model: made-up, price: {input: 0.10, output: 0.40}}
sources:
  calls: {path: data/calls.csv, key: id}
YAML
  awk -v n="$calls" 'BEGIN {
    srand(7); print "id,text"
    for (i = 0; i < n; i++) {
      text = ""
      for (j = 0; j < 60; j++) text = text " " substr("refund outage invoice parcel voucher warranty engine garage claim policy", 1 + 7 * int(10 * rand()), 6) int(50 * rand())
      print i "," text
    }}' > "$1/data/calls.csv"
  cat > "$1/prompts/promise.md" <<PROMPT
---
input: {text: text}
output: $2
---
You read what customers say on the phone to an insurance company. Decide what the call is about, and
quote the sentence that says so. Do not guess: when nothing was promised, say so. The call follows.

<transcript>{{ text }}</transcript>

Answer in the language of the call, with the fields that are asked for, and nothing else.
PROMPT
  echo "SELECT id, prompts.promise(text => text) AS promise FROM calls" > "$1/stages/promises.sql"
}

# A field of the first object with this name in a line of JSON.
field() { sed -n 's/.*"total":{\([^}]*\)}.*/\1/p' "$2" | tr ',' '\n' | sed -n "s/^\"$1\"://p"; }

number() { tr ',{}' '\n\n\n' < "$2" | sed -n "s/^\"$1\"://p" | head -n 1; }

seconds() { # command...
  /usr/bin/time -f %e -o "$work/time" "$@" > "$work/out" 2> "$work/err" || { cat "$work/err" >&2; exit 1; }
  cat "$work/time"
}

measured() { # name, folder
  cd "$2"
  first=$(seconds "$here/penstock" run --quiet --json)
  before=$(seconds "$here/penstock" run --quiet --json)
  "$here/penstock" storage --json > "$work/unsealed"
  sealing=$(seconds "$here/penstock" storage --seal --vacuum --json)
  "$here/penstock" storage --json > "$work/sealed"
  after=$(seconds "$here/penstock" run --quiet --json)
  awk -v name="$1" -v n="$calls" -v whole="$(number ledger_bytes "$work/unsealed")" \
    -v beside="$(number sealed_bytes "$work/sealed")" -v answers="$(field answers "$work/sealed")" \
    -v texts="$(field row_texts "$work/sealed")" -v rest="$(number ledger_bytes "$work/sealed")" \
    -v first="$first" -v sealing="$sealing" -v before="$before" -v after="$after" 'BEGIN {
      printf "| %s | %.0f | %.1f | %.1f | %.1f | %.0f | %.1f | %.1f | %.1f | %.1f |\n", name, whole / n, beside / n, answers / n,
        (beside + answers) / n, texts / n, rest / 1000, sealing, before, after }'
}

project "$work/short" "{topic: \"enum(refund, outage, other)\"}"
project "$work/long" "{topic: \"enum(refund, outage, other)\", quote: text, reason: text, advice: text, question: text}"
{
  echo "# Storage"
  echo
  echo "\`CALLS=$calls ./dev bench storage\`, $(date +%F), $(nproc) cores, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1)"
  echo
  echo "Bytes a call. *Beside* is all that is stored but the texts that rows put into prompts (once each) and the answers: lines with row keys, prompts, digests."
  echo
  echo "| answers | unsealed, all | sealed, beside | answers | both | row texts | ledger's file then, kB | sealing, s | run that reuses all, unsealed, s | sealed, s |"
  echo "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"
  measured "a label" "$work/short"
  measured "several fields" "$work/long"
} | tee "$here/bench/results/storage.md"
