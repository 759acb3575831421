#!/usr/bin/env bash
# Runs a Windows program without a screen:   wine.sh PROGRAM.exe [ARGUMENTS]
set -euo pipefail
root="$(cd "$(dirname "$0")/.." && pwd)"
wine=/usr/lib/wine/wine64
[[ -x $wine ]] || { echo "$wine is missing: scripts/install-packages.sh packages/test.txt" >&2; exit 127; }
mkdir -p "$root/build"
# A prefix of its own, without the browser and .NET that Wine offers to fetch; names of files in UTF-8.
export WINEPREFIX="$root/build/wine" WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml=" LC_ALL=C.UTF-8
unset DISPLAY
if [[ ! -e $WINEPREFIX/system.reg ]]; then
    # Once, whoever comes first; what Wine says of it is of no test's output.
    exec 9> "$root/build/wine.lock"
    flock 9
    [[ -e $WINEPREFIX/system.reg ]] || "$wine" cmd /c exit 0 9>&- > "$root/build/wine.log" 2>&1
    exec 9>&-
fi
exec "$wine" "$@"
