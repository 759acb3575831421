# The commands of the project. `make demo` and `make test` do everything on a fresh Debian 12.
SHELL := /bin/bash
.DEFAULT_GOAL := build
JOBS ?= $(shell nproc)
SOURCES = $(shell git ls-files '*.h' '*.cpp')

.PHONY: build web demo test bench soak fuzz lint mutants shots format newcomer clean packages-build packages-test

packages-build:
	@mkdir -p build
	@scripts/install-packages.sh packages/build.txt

packages-test: packages-build
	@scripts/install-packages.sh packages/test.txt

# The program, for use.
build: packages-build
	@cmake --preset release > build/release.configure.log 2>&1 || (cat build/release.configure.log; exit 1)
	@cmake --build --preset program -j $(JOBS)

web: packages-build
	@scripts/build-web.sh

# A demo province, served.
demo: build web
	@scripts/demo.sh

# Everything that must pass.
test: packages-test
	@scripts/test.sh

# Figures: build/bench/figures.json.
bench: packages-test web
	@cmake --preset release > build/release.configure.log 2>&1 || (cat build/release.configure.log; exit 1)
	@cmake --build --preset bench -j $(JOBS)
	@bench/run.py

# The long campaigns: the simulator without end of seeds, a thousand kills, a hundred thousand altered receipts, a whole season
# at full size. KILLS=…, SEEDS=…, RECEIPTS=…, CANDIDATES=….
CANDIDATES ?= 380000
KILLS ?= 1000
RECEIPTS ?= 10000
SEEDS ?= 1..1000000
soak: packages-test
	@cmake --preset release > build/release.configure.log 2>&1 || (cat build/release.configure.log; exit 1)
	@cmake --build --preset release -j $(JOBS)
	@build/release/bin/zhiyuan-sim --seeds $(SEEDS)
	@tests/faults/kill_test.py $(KILLS)
	@tests/docs/receipts_agree_test.py $(RECEIPTS)
	@rm -rf build/soak/season && mkdir -p build/soak
	@build/release/bin/zhiyuan drill season --out build/soak/season --season seasons/hunan-2014.toml --tables seasons/demo/hunan --candidates $(CANDIDATES)

# Fuzzers of everything that reads from outside, FUZZ_SECONDS each.
FUZZ_SECONDS ?= 600
fuzz: packages-test
	@cmake --preset fuzz > build/fuzz.configure.log 2>&1 || (cat build/fuzz.configure.log; exit 1)
	@cmake --build --preset fuzz -j $(JOBS)
	@for fuzzer in build/fuzz/tests/fuzz/fuzz_*; do \
	    [[ -x $$fuzzer && -f $$fuzzer ]] || continue; \
	    corpus=build/fuzz/corpus/$$(basename $$fuzzer); mkdir -p $$corpus; \
	    seeds=tests/fuzz/seeds/$${fuzzer##*/fuzz_}; [[ -d $$seeds ]] || seeds=seasons; \
	    $$fuzzer -max_total_time=$(FUZZ_SECONDS) -print_final_stats=1 $$corpus $$seeds || exit 1; done

# clang-tidy over everything, headers and tests too; findings are errors. `make test` runs it on what has changed.
lint: packages-test
	@mkdir -p build
	@cmake --preset debug > build/debug.configure.log 2>&1 || (cat build/debug.configure.log; exit 1)
	@scripts/lint.py --jobs $(JOBS)

# Changes one token of a module at a time and tells which changes no unit test sees. MODULE=…, COUNT=…, SEED=….
MODULE ?= usecase
COUNT ?= 20
SEED ?= 1
mutants: packages-test
	@cmake --preset release > build/release.configure.log 2>&1 || (cat build/release.configure.log; exit 1)
	@scripts/mutants.py $(MODULE) --count $(COUNT) --seed $(SEED)

# Pictures of every page and state into build/e2e (the browser tests take them), and those of docs/tour.md anew.
shots: packages-test web
	@cmake --preset release > build/release.configure.log 2>&1 || (cat build/release.configure.log; exit 1)
	@cmake --build --preset release -j $(JOBS)
	@ctest --test-dir build/release -R '^e2e' --output-on-failure
	@ZHIYUAN_BIN=build/release/bin scripts/node.sh tests/e2e/tour.mjs
	@echo "build/e2e: $$(ls build/e2e | wc -l) pictures; docs/pictures: $$(ls docs/pictures | wc -l)"

format:
	@clang-format-14 -i $(SOURCES)

# Proves the two commands in a bare Debian 12 root (needs root and an hour).
newcomer:
	@scripts/newcomer.sh

clean:
	rm -rf build web/*/dist
