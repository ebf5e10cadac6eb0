#!/bin/sh
# Prints the folder that holds eng.traineddata, which the tests of scanned pages need; fetches it when it is not there.
#
#   TESSDATA_PREFIX, the usual folders, $PENSTOCK_HOME/tessdata; else Debian's package, else the npm package.
set -eu

say() { printf '%s\n' "$*" >&2; }

own=${PENSTOCK_HOME:-$HOME/.penstock}/tessdata

find_folder() {
  for folder in "${TESSDATA_PREFIX:-/nonexistent}" "${TESSDATA_PREFIX:-/nonexistent}/tessdata" "$own" \
    /usr/share/tesseract-ocr/*/tessdata /usr/share/tesseract/tessdata /usr/share/tessdata \
    /usr/local/share/tessdata /opt/homebrew/share/tessdata /opt/local/share/tessdata; do
    if [ -r "$folder/eng.traineddata" ]; then
      printf '%s\n' "$folder"
      return 0
    fi
  done
  return 1
}

from_debian() {
  command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ] || return 1
  say "installing tesseract-ocr-eng"
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends tesseract-ocr-eng >&2 && return 0
  apt-get update -q >&2
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends tesseract-ocr-eng >&2
}

from_npm() {
  command -v npm >/dev/null 2>&1 || return 1
  say "fetching @tesseract.js-data/eng to $own"
  work=$(mktemp -d)
  (
    cd "$work"
    npm pack --silent @tesseract.js-data/eng@1.0.0 >/dev/null
    tar -xzf ./*.tgz
    gunzip -c package/4.0.0_best_int/eng.traineddata.gz > eng.traineddata
    mkdir -p "$own"
    mv eng.traineddata "$own/eng.traineddata"
  ) || { rm -rf "$work"; return 1; }
  rm -rf "$work"
}

find_folder || {
  { from_debian || from_npm; } && find_folder
} || {
  say "no eng.traineddata: install tesseract-ocr-eng, or set TESSDATA_PREFIX to its folder"
  exit 1
}
