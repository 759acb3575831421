#!/usr/bin/env bash
# Prints the folder of a Node that is new enough for the web build (20.19 or newer). Debian 12 has 18: then
# Node 22 is installed from its npm package into build/tools.
set -euo pipefail
cd "$(dirname "$0")/.."

new_enough() {
    "$1" -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null
}
system_node=$(command -v node || true)
if [[ -n "$system_node" ]] && new_enough "$system_node"; then
    dirname "$system_node"
    exit 0
fi
tools=build/tools
if ! new_enough "$tools/node_modules/node/bin/node"; then
    mkdir -p "$tools"
    npm install --prefix "$tools" --no-audit --no-fund node@22 >&2
fi
echo "$PWD/$tools/node_modules/node/bin"
