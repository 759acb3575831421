# The commands of the project. `make demo` and `make test` do everything on a fresh Debian 12.
SHELL := /bin/bash
.DEFAULT_GOAL := build
JOBS ?= $(shell nproc)

.PHONY: build web demo test test-quick bench soak lint format newcomer clean packages-build packages-test

packages-build:
	@scripts/install-packages.sh packages/build.txt

packages-test: packages-build
	@scripts/install-packages.sh packages/test.txt

build: packages-build
	@cmake --preset release > build/release.configure.log 2>&1 || (cat build/release.configure.log; exit 1)
	@cmake --build --preset release -j $(JOBS)

web: packages-build
	@scripts/build-web.sh

demo: build web
	@scripts/demo.sh

test: packages-test
	@scripts/test.sh

clean:
	rm -rf build web/candidate/dist

build web demo test: | build/.made
build/.made:
	@mkdir -p build && touch $@
