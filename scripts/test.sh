#!/usr/bin/env bash
# Everything that must pass. Each step prints what it holds; the first that fails ends the run.
set -euo pipefail
cd "$(dirname "$0")/.."
jobs=${JOBS:-$(nproc)}

step() { printf '\n== %s (%s s)\n' "$1" "$SECONDS"; }

build() {
    cmake --preset "$1" > "build/$1.configure.log" 2>&1 || { cat "build/$1.configure.log"; exit 1; }
    cmake --build --preset "$1" -j "$jobs" > "build/$1.build.log" 2>&1 || { tail -n 60 "build/$1.build.log"; exit 1; }
    tail -n 1 "build/$1.build.log"
}

# test_in BUILD PART ARGUMENTS…: its tests, and where their time went for the table at the end.
test_in() {
    ctest --test-dir "build/$1" --output-on-failure --no-tests=error --output-junit "$PWD/build/times-$1-$2.xml" "${@:3}"
}

mkdir -p build
rm -f build/times-*.xml
step "tidy: layers, sizes, formatting, rule ids"
tests/tidy/tidy.py

step "clang-tidy over what has changed"
cmake --preset debug > build/debug.configure.log 2>&1 || { cat build/debug.configure.log; exit 1; }
scripts/lint.py --changed --jobs "$jobs"

step "build the portals, check their types, test their logic"
scripts/build-web.sh
PATH="$(scripts/node-path.sh):$PATH"
export PATH
(cd web && npm run --silent types:check && npm run --silent test)

step "build for release, with AddressSanitizer and UBSan, with ThreadSanitizer"
build release
build asan
build tsan

step "build what is portable for Windows, run its units there (under Wine)"
build windows-x64
build windows-x86
test_in windows-x64 units -L portable

step "units and contracts under AddressSanitizer and UBSan"
test_in asan units -j "$jobs" -L asan

step "lanes and HTTP under ThreadSanitizer"
test_in tsan units -j "$jobs" -L tsan

step "the built program: simulation, faults, commands, examples of the documents"
test_in release program -j 1 -L release -E '^e2e\.'

# Each waits more than it computes: for pages, for clocks that run.
step "the built program: API and pages in a browser, two at a time"
test_in release browser -j 2 -L release -R '^e2e\.'

scripts/test-times.py
printf '\nAll passed in %s s.\n' "$SECONDS"
