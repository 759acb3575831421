#!/usr/bin/env bash
# Runs every example of README.md's "Using the program", in order, in one folder; serves for a moment and checks a
# receipt that was really given.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
bin=${ZHIYUAN_BIN:-$root/build/release/bin}
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$work"' EXIT
ln -s "$root/seasons" "$work/seasons"
ln -s "$root/web" "$work/web"
cd "$work"
PATH="$bin:$PATH"

# The blocks after the heading, one command a line.
commands=$(awk '/^## Using the program/ { on = 1 } /^## Where things are/ { on = 0 } on && /^```sh/ { code = 1; next }
                /^```/ { code = 0 } on && code' "$root/README.md")
[[ $(wc -l <<< "$commands") -ge 10 ]] || { echo "README.md has lost its examples"; exit 1; }
while read -r command; do
    echo "+ $command"
    case "$command" in
        *" serve "*)
            $command > serve.out &
            until grep -q http:// serve.out 2>/dev/null; do sleep 0.1; kill -0 $!; done
            base=$(grep -o 'http://[0-9.:]*' serve.out)
            "$root/tests/docs/one_receipt.py" "$base" data > receipt.json ;;
        *) $command ;;
    esac
done <<< "$commands"
echo "all examples of README.md ran"
