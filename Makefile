# Every command of the project that is more than one word long. `make` alone lists them.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
# Cargo and npm use the cores themselves; the order below is the order in which a mistake is cheapest to learn.
.NOTPARALLEL:

TARGET := $(or $(CARGO_TARGET_DIR),target)
HUDNA := $(TARGET)/debug/hudna
PORT ?= 8642
# Output of each stage of `make test`, from which its closing line is counted.
LOGS := $(TARGET)/make-test

.PHONY: help
help: ## this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# --- to use it ---------------------------------------------------------------------------------------------

.PHONY: demo
demo: require web-build ## build everything, load the samples into a fresh store, serve it on this machine
	cargo build --release --locked -p hudna
	rm -rf demo-store
	exec '$(TARGET)/release/hudna' demo --samples samples --store demo-store --port '$(PORT)'

.PHONY: bench
bench: require ## speed of the release build: MB of article text a second, memory, time to the first record
	cargo build --release --locked -p hudna
	scripts/bench/speed.sh '$(TARGET)/release/hudna'
	cargo run --release --locked --quiet -p hudna-pipeline --example stages

# A million records as well (SIZES='1000 10000 100000 1000000') take far longer, for all of them are entered first: more than ten
# minutes for that alone, 4 GB of memory and up to 25 GB of disk.
SIZES ?= 1000 10000 100000
.PHONY: measure-fusing
measure-fusing: ## incidents: 10,000 mixed entries against the ledger, F1 by noise, time by number of records
	scripts/bench/fusing.sh '$(TARGET)' $(SIZES)

.PHONY: train
train: require ## learn data/model/weights.tsv anew from the gold; tells what the weights are worth out of fold
	cargo run --release --locked -p hudna-train -- --gold ../shared/gold --texts ../shared/seeds

# --- to change it ------------------------------------------------------------------------------------------

.PHONY: test
test: test-setup fmt clippy doc test-rust test-web test-desk test-gazetteer test-postgis test-licences score ## everything that must be green
	@scripts/test/closing-line.sh '$(LOGS)'

.PHONY: require
require:
	@scripts/setup/require.sh

.PHONY: test-setup
test-setup:
	@scripts/setup/packages.sh
	@scripts/setup/require.sh rustfmt clippy
	@rm -rf '$(LOGS)' && mkdir -p '$(LOGS)'

.PHONY: fmt
fmt: ## is the Rust formatted?
	cargo fmt --all --check

.PHONY: clippy
clippy: ## lints; a warning is an error
	cargo clippy --locked --workspace --all-targets -- -D warnings

.PHONY: doc
doc: ## rustdoc without a warning
	RUSTDOCFLAGS='-D warnings' cargo doc --locked --workspace --no-deps

# One selection of packages and targets, so that nothing is built twice; the desk is tested on this binary.
.PHONY: test-build
test-build:
	cargo build --locked --workspace --all-targets

.PHONY: test-rust
test-rust: test-build ## Rust tests, the house rules and doc tests
	@mkdir -p '$(LOGS)'
	if cargo nextest --version >/dev/null 2>&1; then \
	    cargo nextest run --locked --workspace --all-targets --no-fail-fast; \
	else \
	    cargo test --locked --workspace --all-targets --no-fail-fast; \
	fi 2>&1 | tee '$(LOGS)/rust.log'
	cargo test --locked --workspace --doc 2>&1 | tee '$(LOGS)/doc.log'

web/node_modules/.package-lock.json: web/package-lock.json
	npm --prefix web ci
	@touch $@

# By time of change; not a list of prerequisites, because make would take [hash] in a route for a pattern.
.PHONY: web-build
web-build: web/node_modules/.package-lock.json
	@if [ ! -f web/build/index.html ] || [ -n "$$(find web -path web/node_modules -prune -o -path web/build -prune \
	    -o -path web/.svelte-kit -prune -o -path web/tests -prune -o -type f -newer web/build/index.html -print -quit)" ]; then \
	    npm --prefix web run build; \
	fi

.PHONY: test-web
test-web: web/node_modules/.package-lock.json web-build ## the desk without a browser: generated client, types, units
	@mkdir -p '$(LOGS)'
	npm --prefix web run check:generated
	npm --prefix web run check
	npm --prefix web test 2>&1 | tee '$(LOGS)/web.log'

.PHONY: test-desk
test-desk: test-build web-build ## the desk in Chromium, over the samples and over the server's fixture
	@mkdir -p '$(LOGS)'
	scripts/test/desk.sh '$(TARGET)/debug' 2>&1 | tee '$(LOGS)/desk.log'

.PHONY: test-gazetteer
test-gazetteer: ## is the committed gazetteer what its sources make?
	@mkdir -p '$(LOGS)'
	scripts/gazetteer/make.sh --check 2>&1 | tee '$(LOGS)/gazetteer.log'

.PHONY: test-postgis
test-postgis: test-build ## distances and containment beside PostGIS, where Debian's is installed
	@mkdir -p '$(LOGS)'
	scripts/test/postgis.sh '$(TARGET)/debug' 2>&1 | tee '$(LOGS)/postgis.log'

.PHONY: test-licences
test-licences: ## cargo-deny, where it is installed; the house rules hold licences against the same list
	@mkdir -p '$(LOGS)'
	if cargo deny --version >/dev/null 2>&1; then \
	    cargo deny --locked --offline check licenses bans sources; \
	else \
	    echo 'licences: cargo-deny is not installed; the house rules checked them against deny.toml'; \
	fi 2>&1 | tee '$(LOGS)/licences.log'

.PHONY: score
score: test-build ## how far the records agree with ../shared/gold, where that and Python are there
	@mkdir -p '$(LOGS)'
	scripts/test/score.sh '$(HUDNA)' 2>&1 | tee '$(LOGS)/score.log'

.PHONY: openapi
openapi: ## after a change of the interface or of what the program says: their description and the desk's client
	cargo run --locked -p hudna-server --example openapi > $(TARGET)/openapi.json
	cp $(TARGET)/openapi.json web/openapi.json
	cargo run --locked -p hudna-pipeline --example phrases > $(TARGET)/phrases.json
	cp $(TARGET)/phrases.json web/src/lib/messages/phrases.json
	cargo run --locked -p hudna-pipeline --example bodies > $(TARGET)/bodies-ar.json
	cp $(TARGET)/bodies-ar.json web/src/lib/messages/bodies-ar.json
	cargo run --locked -p hudna-pipeline --example said > $(TARGET)/said-ar.json
	cp $(TARGET)/said-ar.json web/src/lib/messages/said-ar.json
	npm --prefix web run generate

.PHONY: manual
manual: ## after a change of concepts or triggers: the coder's manual in docs/coding
	cargo run --locked -p hudna -- manual --out docs/coding

.PHONY: evaluation
evaluation: ## after a change of the coder: docs/evaluation.md, how well it reads, on every set at hand
	cargo build --locked -p hudna
	scripts/evaluation/make.sh '$(HUDNA)'

.PHONY: tour
tour: web-build ## after a change of the desk: the pictures of docs/tour.md
	cargo build --locked -p hudna
	node scripts/docs/tour.mjs '$(HUDNA)'

.PHONY: clean
clean: ## remove what was built, and the demo's store
	rm -rf web/build web/node_modules web/.svelte-kit demo-store
	cargo clean
