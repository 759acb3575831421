#!/usr/bin/env bash
# Builds the portals into web/*/dist, unless nothing has changed since the last time.
set -euo pipefail
cd "$(dirname "$0")/.."
PATH="$(scripts/node-path.sh):$PATH"
export PATH

cd web
if [[ ! -e node_modules/.package-lock.json || package-lock.json -nt node_modules/.package-lock.json ]]; then
    npm ci --no-audit --no-fund
fi
is_built() {
    local stamp=$1/dist/.built
    [[ -e "$stamp" ]] &&
        [[ -z "$(find . -path ./node_modules -prune -o -path '*/dist' -prune -o -type f -newer "$stamp" -print -quit)" ]]
}
for config in */vite.config.ts; do
    is_built "${config%/*}" && continue
    npm run build
    for built in */dist; do touch "$built/.built"; done
    break
done
