#!/usr/bin/env bash
# A browser for the browser tests: the one that is there, else Debian's Chromium where this user may install it.
set -euo pipefail
if [ -n "${SCHAKEL_CHROMIUM:-}" ] || command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null; then
  exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Chromium ophalen voor de toetsen in een browser …"
  if (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium) >/dev/null 2>&1; then exit 0; fi
fi
cat >&2 <<'WORDS'
=====================================================================================
LET OP: geen Chromium gevonden. De toetsen in een browser worden OVERGESLAGEN.
Typ om ze wel te draaien:  sudo apt-get install -y chromium     (of zet SCHAKEL_CHROMIUM)
=====================================================================================
WORDS
exit 1
