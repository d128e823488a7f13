# Run `make` to see what there is. Everything builds into .build and needs Swift 6.3 or later on PATH.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# What `herald dev` or the benchmarks are started with, as in: make dev ARGS="--help"
ARGS ?=

# What `make sim` and `make fuzz` begin from.
SEED ?=

# What `make sim` plays: one SEED with a trace, or many SEEDS of every scenario, or of one SCENARIO.
SEEDS ?=
SCENARIO ?=

strict := -Xswiftc -warnings-as-errors

# In CI the tests are built strictly, so that `make test` and `make check` share one build. Elsewhere a newer compiler
# may warn of what ours does not, and must not keep anybody from running the tests; there the strict build has a folder
# of its own, because a change of flags would build every dependency anew.
ifdef CI
test_flags := $(strict)
check_flags := $(strict)
else
test_flags :=
check_flags := $(strict) --scratch-path .build/strict
endif

# The binary brings Swift's runtime along, so that a machine without Swift can run it. Linked by the toolchain's lld, with
# nothing exported and relocations packed, a server at rest takes a fifth less memory (docs/performance.md). C sources name
# themselves in messages, by paths that begin here, so that the folder makes no difference to the binary.
release_flags := -c release --static-swift-stdlib -Xswiftc -cross-module-optimization \
	-Xswiftc -use-ld=lld -Xlinker --no-export-dynamic -Xlinker -z -Xlinker pack-relative-relocs \
	-Xcc -ffile-prefix-map="$(CURDIR)=."

# A crash ends the run at once. Swift's backtracer waits for ever where it may not read the crashed process, as in many
# containers; SWIFT_BACKTRACE=enable=yes asks for it where it works.
export SWIFT_BACKTRACE ?= enable=no

formatted := Package.swift Sources Tests docs $(wildcard Benchmarks/Package.swift Benchmarks/Sources)

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.* ## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

.PHONY: dev
dev: ## Install what is missing, build, and run the sandbox: a server, a receiver and a first delivery
	@scripts/install-packages build
	swift build --product herald
	@exec .build/debug/herald dev $(ARGS)

computing := HeraldSimulationTests|HeraldFuzzingTests
starting := HeraldEndToEndTests
storing := HeraldStoreTests
killing := TortureTests|RollingRestartTests

.PHONY: test
test: ## Install what is missing, build, and run all tests
	@scripts/install-packages build test
	swift build --build-tests $(test_flags)
	@# What computes for long runs by itself, and so do what fills databases, what starts processes and what kills them:
	@# none may take the processor from tests that wait for a socket.
	swift test --skip-build $(test_flags) --skip '$(computing)|$(starting)|$(storing)'
	swift test --skip-build $(test_flags) --filter '$(storing)'
	swift test --skip-build $(test_flags) --filter '$(computing)'
	swift test --skip-build $(test_flags) --filter '$(starting)' --skip '$(killing)'
	swift test --skip-build $(test_flags) --filter '$(killing)'

.PHONY: check
check: ## Check format, house rules and warnings; what CI checks beside the tests
	@scripts/install-packages build test
	swift format lint --strict -rp $(formatted)
	scripts/mutants --check
	scripts/build-strictly --build-tests $(check_flags)
	swift test --skip-build $(check_flags) --filter TidyTests

# What `make fuzz` feeds and for how long, as in: make fuzz TARGET=json SECONDS=600 SEED=1
TARGET ?=
SECONDS ?= 60

.PHONY: screenshots
screenshots: ## Take the pictures of docs/dashboard.md, by the tests that look at the pages
	@scripts/install-packages build test
	swift build --build-tests
	mkdir -p docs/images
	HERALD_SCREENSHOTS="$(CURDIR)/docs/images" swift test --skip-build --filter DashboardTests

.PHONY: accessibility
accessibility: ## Have axe look at the dashboard's pages, in the tests that visit them
	@scripts/install-packages build test
	swift build --build-tests
	axe=$$(scripts/axe) && HERALD_AXE="$$axe" swift test --skip-build --filter DashboardTests

.PHONY: fuzz
fuzz: ## Feed bytes to all that strangers may feed; TARGET=json for one of them, SECONDS=600 for longer, SEED=1
	@scripts/install-packages build
	@scripts/fuzz "$(TARGET)" "$(SECONDS)" "$(SEED)"

.PHONY: tsan
tsan: ## Run unit and engine tests under the thread sanitizer
	@scripts/install-packages build test
	@scripts/test-threads

.PHONY: build
build: ## Build the release binary, .build/release/herald
	@scripts/install-packages build
	swift build --product herald $(release_flags)

.PHONY: release
release: build ## Pack the release binary for Linux: dist/herald-VERSION-linux-ARCH.tar.gz, with what it is made of
	@scripts/install-packages package
	@scripts/release

.PHONY: package
package: release ## Make the Debian package, dist/herald_VERSION_ARCH.deb
	@scripts/package-debian

.PHONY: package-test
package-test: package ## Install, start, upgrade, remove and purge the Debian package in a copy of this system; needs root
	@scripts/test-package

.PHONY: bench
bench: build ## Build for release and print the benchmarks' figures; ARGS="--quick" for rough ones
	@scripts/install-packages bench
	cd Benchmarks && swift run -c release herald-bench $(ARGS)

# What the kill loop is started with, as in: make torture ARGS="--kills 1000 --seed 7"
.PHONY: torture
torture: build ## Kill the release build again and again, alone and with other nodes, and take disk and database away
	@scripts/install-packages test
	swift build --product herald-torture $(release_flags)
	.build/release/herald-torture kill --herald .build/release/herald $(ARGS)
	.build/release/herald-torture kill --herald .build/release/herald --power-cuts $(ARGS)
	.build/release/herald-torture disk --herald .build/release/herald
	.build/release/herald-torture nodes --herald .build/release/herald
	.build/release/herald-torture database --herald .build/release/herald

.PHONY: sim
sim: ## Play simulated days against the engine; SEED=42 for one with a trace, SEEDS=1000 for more
	@scripts/install-packages build
	swift build --product herald-sim $(release_flags)
	@SWIFT_DETERMINISTIC_HASHING=1 .build/release/herald-sim $(if $(SCENARIO),--scenario $(SCENARIO)) \
		$(if $(SEED),--seed $(SEED)) $(if $(SEEDS),--seeds $(SEEDS)) $(ARGS)

.PHONY: mutants
mutants: ## Break the engine in one place at a time, and demand that the simulator notices; ARGS="--list" for which
	@scripts/install-packages build test
	@scripts/mutants $(ARGS)

.PHONY: clean
clean: ## Remove everything that was built
	rm -rf .build Benchmarks/.build dist
