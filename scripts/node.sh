#!/usr/bin/env bash
# Runs Node, the one that scripts/node-path.sh finds now: which that is may change after a build was configured.
set -euo pipefail
exec "$("$(dirname "$0")/node-path.sh")/node" "$@"
