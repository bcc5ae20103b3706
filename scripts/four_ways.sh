#!/usr/bin/env bash
# Sets Schakel up in four ways and shows how long each took: as root and as an ordinary user, with and without the PostgreSQL and the
# node of this machine (hidden by a PATH of links, and by an empty folder where a distribution puts its servers). Each way is a fresh clone,
# started twice; the second time without a network. Goes wrong where a first page does not come, or comes later than promised:
# within 180 seconds beside fetching the first time, within 30 the second.
#
#   scripts/four_ways.sh [FOLDER]      FOLDER holds the clones (default: a new one among the temporary files), and is removed afterwards
set -euo pipefail
source_folder=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
servers=/usr/lib/postgresql
port=18500
patience=900
most_first=180
most_again=30
rows=()
failed=0

# judge WORDS NANOSECONDS SECONDS   says it and fails the whole where it took longer than promised
judge() {
  [ "$2" -gt $(($3 * 1000000000)) ] || return 0
  failed=1
  printf 'te laat: %s duurde %s seconden, en hoogstens %s is beloofd\n' "$1" "$(seconds "$2")" "$3" >&2
}

# lacking PATH   what of PostgreSQL and node is not there for who has this PATH
lacking() {
  local found
  found=$(PATH=$1 command -v postgres || ls "$servers"/*/bin/postgres 2>/dev/null || true)
  [ -n "$found" ] || printf 'PostgreSQL '
  { PATH=$1 command -v node && PATH=$1 command -v npm; } >/dev/null || printf 'node '
}

# told_of WORDS PATH   what there is to say of this row: a machine that lacks a part, or a part that could not be hidden
told_of() {
  local gone
  gone=$(lacking "$2")
  case $1 in
  met*) [ -z "$gone" ] || printf 'deze machine heeft geen %s' "$(sed 's/ $//; s/ / en geen /' <<<"$gone")" ;;
  *) [[ "$gone" == *PostgreSQL* ]] || can_hide || printf 'PostgreSQL van de machine was niet te verbergen' ;;
  esac
}

can_hide() { [ "$(id -u)" = 0 ] && unshare -m true 2>/dev/null; }

seconds() { awk -v n="$1" 'BEGIN { printf "%.0f", n / 1e9 }'; }

# A folder with a link to every command, except the ones that must seem absent.
bare_path() {
  local folder=$place/bare command
  mkdir -p "$folder"
  for command in /usr/local/sbin/* /usr/local/bin/* /usr/sbin/* /usr/bin/* /sbin/* /bin/*; do
    case ${command##*/} in
    node | nodejs | npm | npx | corepack | yarn* | postgres | psql | pg_* | initdb | createdb | dropdb | createuser | dropuser) continue ;;
    esac
    [ -x "$command" ] && [ ! -e "$folder/${command##*/}" ] && ln -s "$command" "$folder/${command##*/}"
  done
  printf '%s' "$folder"
}

# start_and_look USER PATH CLONE NETWORK   prints nanoseconds to the first page, then stops everything
start_and_look() {
  local user=$1 path=$2 clone=$3 network=$4 begun log=$3/demo.log pid wrap=() drop=()
  [ "$network" = off ] && wrap=(unshare -n sh -c 'ip link set lo up; exec "$@"' sh)
  if [ "$path" = "$bare" ] && [ -d "$servers" ] && can_hide; then
    wrap+=(unshare -m sh -c "mount -t tmpfs none $servers"' && exec "$@"' sh)
  fi
  [ "$user" = "$(id -un)" ] || drop=(setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups)
  port=$((port + 1))
  : >"$log"
  [ "$user" = "$(id -un)" ] || chown "$user" "$log"
  begun=$(date +%s%N)
  (cd "$clone" && exec "${wrap[@]}" env -i HOME="$clone/.home" PATH="$path" SCHAKEL_PORT="$port" LANG=C.UTF-8 \
    setsid "${drop[@]}" make demo) >"$log" 2>&1 &
  pid=$!
  for _ in $(seq $((patience * 5))); do
    grep -q 'Open http' "$log" && break
    kill -0 $pid 2>/dev/null || break
    sleep 0.2
  done
  if grep -q 'Open http' "$log" && looks_well "$pid" "$network"; then
    printf '%s' $(($(date +%s%N) - begun))
  else
    printf 'mis'
  fi
  kill -TERM -- "-$pid" 2>/dev/null || true
  wait $pid 2>/dev/null || true
}

# The first page answers, and the sheet with it: a page without its sheet is no page.
looks_well() {
  local enter=()
  [ "$2" = off ] && enter=(nsenter -t "$1" -n)
  "${enter[@]}" python3 - "$port" <<'PYTHON'
import re, sys, urllib.request
base = f"http://127.0.0.1:{sys.argv[1]}"
page = urllib.request.urlopen(base + "/", timeout=30).read().decode()
sheet = re.search(r'href="(/static/[^"]+\.css[^"]*)"', page)
raise SystemExit(not ("SYNTHETISCH" in page and sheet and urllib.request.urlopen(base + sheet[1], timeout=30).status == 200))
PYTHON
}

one_way() {
  local user=$1 words=$2 path=$3 clone first fetched again note
  note=$(told_of "$words" "$path")
  clone=$place/clone-$user-${words// /-}
  git clone --quiet "$source_folder" "$clone"
  mkdir -p "$clone/.home"
  [ "$user" = "$(id -un)" ] || chown -R "$user" "$clone"
  first=$(start_and_look "$user" "$path" "$clone" on)
  if [ "$first" = mis ]; then
    failed=1
    rows+=("$user|$words|mis|mis|mis|$note")
    printf '\n%s, %s: geen eerste pagina. De laatste regels:\n' "$user" "$words" >&2
    tail -n 15 "$clone/demo.log" >&2
    return
  fi
  fetched=$(cut -d' ' -f1 "$clone/.tools/times")
  again='–'
  if [ "$(id -u)" = 0 ] && unshare -n true 2>/dev/null; then again=$(start_and_look "$user" "$path" "$clone" off); fi
  judge "$user, $words, de eerste keer" $((first - fetched)) $most_first
  case $again in
  mis) failed=1 ;;
  –) ;;
  *)
    judge "$user, $words, de tweede keer" "$again" $most_again
    again=$(seconds "$again")
    ;;
  esac
  rows+=("$user|$words|$(seconds "$fetched")|$(seconds $((first - fetched)))|$again|$note")
  rm -rf "$clone"
}

# Read by another script: only the functions.
[ "${BASH_SOURCE[0]}" = "$0" ] || return 0

place=${1:-$(mktemp -d --tmpdir schakel-four-XXXXXX)}
mkdir -p "$place"
chmod 755 "$place"
bare=$(bare_path)
for user in $([ "$(id -u)" = 0 ] && printf 'root nobody' || id -un); do
  one_way "$user" "met PostgreSQL en node" "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
  one_way "$user" "zonder" "$bare"
done

printf '\n%-8s %-24s %10s %22s %26s\n' gebruiker machine 'ophalen s' 'tot eerste pagina s' 'tweede keer zonder net s'
for row in "${rows[@]}"; do
  IFS='|' read -r user words fetched rest again note <<<"$row"
  printf '%-9s %-24s %10s %22s %26s  %s\n' "$user" "$words" "$fetched" "$rest" "$again" "$note"
done
[ $# -gt 0 ] || rm -rf "$place"
exit $failed
