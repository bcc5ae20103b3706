#!/usr/bin/env bash
# Everything that a machine can see without running the product. Each check prints one line.
set -euo pipefail
cd "$(dirname "$0")/.."
export PYTHONPATH=$PWD/src
bin=.venv/bin
failed=0

check() {
  local words=$1 output
  shift
  if output=$("$@" 2>&1); then
    printf 'goed   %s\n' "$words"
  else
    printf 'FOUT   %s\n%s\n' "$words" "$output"
    failed=1
  fi
}

none() { ! grep "$@"; }
tracked() { git ls-files -z --cached --others --exclude-standard; }

locks_without_addresses() { none -n '://' requirements/*.lock; }
locks_with_hashes() {
  local lock
  for lock in requirements/*.lock; do
    [ "$(grep -cE '^[a-zA-Z0-9]' "$lock")" -le "$(grep -c 'sha256:' "$lock")" ] || { echo "$lock: een onderdeel zonder hash"; return 1; }
  done
}
node_lock_without_addresses() { none -nE '"resolved"|tarball' package-lock.json && [ "$(grep -c '"integrity"' package-lock.json)" -gt 0 ]; }
# The patterns have a bracket in them, so that this file does not match itself.
no_registry() { none -InE 'p[y]pi[.]org|python[h]osted|registry[.]n[p]mjs|n[p]mjs[.]com|registry[.]yarnpkg|crates[.]io|proxy[.]golang' $(list); }
no_machine_path() { none -InE '(^|[^A-Za-z0-9_./-])/(work|root|home/[a-z]+)/[A-Za-z0-9_.]' $(list); }
list() { tracked | xargs -0 -n1 | grep -vE '\.(png|woff2|docx|xlsx|ico)$'; }
no_inline_style() { none -rnE --include='*.html' '(^|[[:space:]])style="|<style|onclick=|<script>' src/schakel; }
short_modules() {
  tracked | grep -zE '^(src|tests|bench|scripts)/.*\.py$' | xargs -0 wc -l | awk '$2 != "total" && $1 > 400 && $2 !~ /migrations/ { print $2 ": " $1 " regels"; bad = 1 } END { exit bad }'
}

check "ruff: regels" $bin/ruff check --no-cache --output-format concise src tests scripts bench
check "ruff: opmaak" $bin/ruff format --no-cache --check --output-format concise src tests scripts bench
check "mypy: inhoud en rekenwerk streng" $bin/mypy --strict --cache-dir=/dev/null src/schakel/playbooks src/schakel/engines
check "lagen en richting" $bin/lint-imports --no-cache
check "inhoud klopt" $bin/python -m schakel playbooks check
check "elke zin heeft Nederlands" $bin/python -m schakel.project.catalogues check
check "sloten zonder adressen" locks_without_addresses
check "sloten met hashes" locks_with_hashes
check "slot van de schermen zonder adressen" node_lock_without_addresses
check "geen adres van een pakketbron" no_registry
check "geen pad van een machine" no_machine_path
check "geen opmaak of script in een bladzijde" no_inline_style
check "geen module boven 400 regels" short_modules
exit $failed
