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

mkdir -p build
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
ctest --test-dir build/windows-x64 --output-on-failure --no-tests=error -L portable

step "units and contracts under AddressSanitizer and UBSan"
ctest --test-dir build/asan -j "$jobs" --output-on-failure --no-tests=error -L asan

step "lanes and HTTP under ThreadSanitizer"
ctest --test-dir build/tsan -j "$jobs" --output-on-failure --no-tests=error -L tsan

step "the built program: API, simulation, faults, pages, examples of the documents"
ctest --test-dir build/release -j 1 --output-on-failure --no-tests=error -L release

printf '\nAll passed in %s s.\n' "$SECONDS"
