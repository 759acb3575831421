#!/usr/bin/env bash
# Installs the Debian packages named in the given lists, where they are missing. Asks for sudo when not root.
#
#   scripts/install-packages.sh packages/build.txt packages/test.txt
set -euo pipefail

# A Node that is already there and did not come from Debian must not be replaced.
of_node='^$'
command -v npm >/dev/null && of_node='^(nodejs|npm)$'

missing=()
while read -r package; do
    [[ -z "$package" || "$package" == \#* || "$package" =~ $of_node ]] && continue
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q '^install ok installed$' || missing+=("$package")
done < <(cat "$@")
[[ ${#missing[@]} -eq 0 ]] && exit 0

echo "Installing ${#missing[@]} packages: ${missing[*]}"
as_root=()
if [[ $EUID -ne 0 ]]; then
    command -v sudo >/dev/null || { echo "Not root and no sudo here. As root, run: apt-get install ${missing[*]}" >&2; exit 1; }
    as_root=(sudo)
fi
"${as_root[@]}" apt-get update -q
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"
