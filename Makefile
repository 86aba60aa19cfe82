# `make report` and `make test` need Swift, git and make; what else is missing is installed on Debian.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := report

COMMAND := .build/release/parreport
OUT ?= output/
FOLDS ?= 0

# Debian packages that the command links with, and those that only its tests use.
PACKAGES := libgd-dev libcminpack-dev
TEST_PACKAGES := chromium fonts-dejavu-core default-jre-headless python3 python3-venv

# With Swift's own libraries linked in, where the toolchain has them to link, the command starts
# twice as fast and runs on machines without Swift.
STATIC_LIBRARIES := $(shell swift -print-target-info \
  | sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1_static/p')
IMPORT_CHECK := --explicit-target-dependency-import-check error
BUILD := swift build --configuration release --product parreport $(IMPORT_CHECK) \
  $(if $(wildcard $(STATIC_LIBRARIES)),--static-swift-stdlib)
# Tests run over optimized code, thousands of simulations in seconds, in a build folder of their own, which has a command
# of its own for those that run it.
TEST_FLAGS := --configuration release -Xswiftc -enable-testing --scratch-path .build-tests $(IMPORT_CHECK)
TESTED := PARREPORT_BINARY="$(CURDIR)/.build-tests/release/parreport"
TEST := $(TESTED) swift test $(TEST_FLAGS) --disable-xctest
# What draws enough pictures to see a leak.
LEAK_EXAMPLES := $(wildcard Examples/*.yaml)
SOURCES := Package.swift Sources Tests templates Benchmarks/Package.swift Benchmarks/Sources
FORMAT := swift format --configuration .swift-format --recursive --parallel

.PHONY: report test test-browser build check lint format record bench calibrate accuracy leaks docs docs-pictures \
  clean packages test-packages

## Simulates the built-in scenario and writes its report to output/ (or OUT=folder/).
report: build
	$(COMMAND) --out "$(OUT)"

## Builds the command and runs all tests, as CI does.
test: test-packages
	$(TEST)
	$(TESTED) Tests/Browser/run

## Builds the command and tests its pages in a browser, about two minutes.
test-browser: test-packages build
	Tests/Browser/run

## Builds the command.
build: packages
	$(BUILD)

## What to run before pushing.
check: format lint test

lint:
	swift format lint --configuration .swift-format --recursive --parallel --strict $(SOURCES)

format:
	$(FORMAT) --in-place $(SOURCES)

## Rewrites the golden files; the tests that own them fail once with "recorded". Read the diff.
record: test-packages
	swift build --build-tests $(TEST_FLAGS)
	-PARREPORT_RECORD=1 $(TEST) --skip-build
	git status --short Tests

## Prints speeds beside what they are compared with.
bench: test-packages build
	swift build --package-path Benchmarks --configuration release
	Benchmarks/time-engine Benchmarks/.build/release/Measure
	Benchmarks/time-schedules Benchmarks/.build/release/Measure
	Benchmarks/.build/release/Benchmarks
	Benchmarks/time-report $(COMMAND)
	Benchmarks/time-accuracy $(COMMAND)
	"$$(Tests/Browser/install)" Benchmarks/time-page $(COMMAND)

## Fits the calibrations of software stacks (or of STACKS) to the published runs in Tests/Measurements/.
calibrate: build
	Tests/Measurements/calibrate $(STACKS)

## Rewrites docs/accuracy/: predictions beside published runs, and the cost model with parts switched off.
## FOLDS=5 refits stacks without each fifth of their runs as well, which takes an hour.
accuracy: build
	rm -rf .build/accuracy docs/accuracy
	$(COMMAND) accuracy --measurements Tests/Measurements --folds $(FOLDS) --ablation \
	  --out .build/accuracy/ >/dev/null
	mkdir -p docs/accuracy
	cp .build/accuracy/accuracy.md docs/accuracy/README.md
	cp -r .build/accuracy/img .build/accuracy/data docs/accuracy/

## Draws more than 50 pictures under valgrind; fails when any memory is lost.
leaks: build
	.ci/install-packages valgrind
	strip --strip-debug -o .build/parreport-without-symbols $(COMMAND)
	folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	valgrind --suppressions=Tests/swift-globals.supp --leak-check=full \
	  --errors-for-leak-kinds=definite,indirect --error-exitcode=7 \
	  .build/parreport-without-symbols $(foreach example,$(LEAK_EXAMPLES),-s $(example)) \
	  --png-theme both --quiet --out "$$folder/report" && \
	find "$$folder/report" -name '*.png' | wc -l

## Writes the source code's documentation to .build/docs/.
docs: packages
	swift package dump-symbol-graph --minimum-access-level package
	rm -rf .build/docs .build/symbols
	mkdir -p .build/symbols
	cp .build/*/symbolgraph/*.symbols.json .build/symbols/
	rm -f .build/symbols/parreportPackage*
	docc convert --fallback-display-name parreport --fallback-bundle-identifier parreport \
	  --additional-symbol-graph-dir .build/symbols --output-path .build/docs

## Draws the pictures of docs/strategies/ again and refreshes the figures in its pages.
docs-pictures: build
	docs/strategies/refresh

clean:
	swift package clean
	rm -rf Benchmarks/.build .build-tests .build/browser-tests .build/screenshots

packages:
	@.ci/install-packages $(PACKAGES)

test-packages:
	@.ci/install-packages $(PACKAGES) $(TEST_PACKAGES)
