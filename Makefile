# biaopu: documents in raw/ become one SQLite file.
#   make            build dist/biaopu.sqlite (sets up .venv first)
#   make OCR=1      the same, scanned pages recognised (installs the extra `ocr` once)
#   make help       all targets
# RAW=, EXTRACTED= and DIST= choose other folders.

PYTHON    ?= python3
RAW       ?= raw
EXTRACTED ?= extracted
DIST      ?= dist

VENV    := .venv
READY   := $(VENV)/ready
OCR_READY := $(VENV)/ocr-ready
EXTRAS_READY := $(VENV)/extras-ready
BENCH_READY := $(VENV)/bench-ready
PIP     := $(VENV)/bin/python -m pip install --quiet --disable-pip-version-check
BIAOPU  := $(VENV)/bin/python -m pipeline
DATASET := $(DIST)/biaopu.sqlite

# A name with a space would be two names to make.
$(foreach name,RAW EXTRACTED DIST,$(if $(filter-out 1,$(words $($(name)))),$(error $(name)='$($(name))': give one \
  folder whose name has no space)))

# Also a folder that holds a document and no edition.toml, so that extracting it says what is missing.
DOCUMENTS := $(foreach ending,pdf docx csv xlsx,$(wildcard $(RAW)/*/*.$(ending))) $(wildcard $(RAW)/*/source.*)
REGISTERS := $(patsubst %/register.toml,%,$(wildcard $(RAW)/*/register.toml))
EDITIONS := $(patsubst $(RAW)/%/,%,$(sort $(dir $(wildcard $(RAW)/*/edition.toml) $(DOCUMENTS))))
EDITIONS := $(filter-out $(REGISTERS:$(RAW)/%=%),$(EDITIONS))
PARSED   := $(EDITIONS:%=$(EXTRACTED)/%/parsed.jsonl)
ENTRIES  := $(EDITIONS:%=$(EXTRACTED)/%/entries.jsonl)
TAGGED   := $(EDITIONS:%=$(EXTRACTED)/%/tagged.jsonl)
EXPORTS  := $(patsubst $(RAW)/%/register.toml,$(EXTRACTED)/%/register.jsonl,$(sort $(wildcard $(RAW)/*/register.toml)))
REGISTER := $(EXTRACTED)/register.jsonl
CHANGES  := $(EXTRACTED)/changes.jsonl
EDITION_FILES := $(wildcard $(EDITIONS:%=$(RAW)/%/*))
READ_EDITIONS := $(EXTRACTED)/editions

# What each step's result depends on besides its input: its code, the shared code and its vocabulary.
code = $(shell find pipeline/$(1) -name '*.py' -o -path '*/tables/*' -type f)
CORE           := $(call code,core) $(READY) $(if $(OCR),$(OCR_READY))
IDENTIFY       := $(call code,identify)
EXTRACT_NEEDS  := $(call code,extract) $(IDENTIFY) $(CORE) config/lists.toml config/stages.toml
PARSE_NEEDS    := $(call code,parse) $(IDENTIFY) $(CORE) config/headings.toml config/lists.toml
NORMAL_NEEDS   := $(call code,normalize) $(IDENTIFY) $(CORE) config/stages.toml config/types.toml config/titles.toml config/organisations.toml
TAG_NEEDS      := $(call code,tag) $(IDENTIFY) $(CORE) config/organisations.toml config/series.toml $(wildcard config/entities/*)
ENRICH_NEEDS   := $(call code,enrich) $(NORMAL_NEEDS)
RESOLVE_NEEDS  := $(call code,resolve) $(IDENTIFY) $(CORE) config/lineage.csv config/series.toml
COMPARE_NEEDS  := $(call code,compare) $(IDENTIFY) $(CORE) config/series.toml
LOAD_NEEDS     := $(call code,load) $(IDENTIFY) $(CORE)

# Which folder the artefacts were made from: another RAW= makes them all anew.
ORIGIN := $(EXTRACTED)/.origin
ifneq ($(if $(filter clean help,$(MAKECMDGOALS)),,$(EDITIONS)),)
$(shell from=$$(realpath -m --relative-to='$(EXTRACTED)' '$(RAW)' 2>/dev/null || echo '$(abspath $(RAW))'); \
  [ "$$(cat '$(ORIGIN)' 2>/dev/null)" = "$$from" ] || { mkdir -p '$(EXTRACTED)' && echo "$$from" > '$(ORIGIN)'; })
endif

.DEFAULT_GOAL := all
.SECONDEXPANSION:
.SUFFIXES:

# One process runs the steps of all editions that need it: starting one takes longer than most steps. What is left to
# do runs two steps at once unless the caller says how many.
.PHONY: all
all: $(if $(EDITIONS),$(READ_EDITIONS)) ## build the dataset (the default)
	@$(if $(EDITIONS),,$(error no edition in $(RAW): biaopu add FILE --id ID --raw $(RAW) makes a document one))
	@$(MAKE) --no-print-directory $(if $(findstring jobserver,$(MAKEFLAGS)),,--jobs=2) $(DATASET)

# Of two makes at once, the second waits for the first (flock) and finds the work done.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'make: Python 3.11 or newer is needed; name one with make PYTHON=…' >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo 'make: this Python has no venv; on Debian and Ubuntu: apt install python3-venv' >&2; exit 2; }
	@exec 9< requirements.lock; flock 9 2>/dev/null; \
	if [ $@ -nt requirements.lock ] && [ $@ -nt pyproject.toml ]; then exit 0; fi; \
	echo 'setting up $(VENV) (once; some minutes)' \
	  && $(PYTHON) -m venv --clear $(VENV) \
	  && $(PIP) --require-hashes -r requirements.lock \
	  && $(PIP) --no-deps --no-build-isolation -e . \
	  && touch $@

$(OCR_READY): requirements-ocr.lock $(READY)
	@echo 'installing text recognition into $(VENV) (once)'
	@$(PIP) --require-hashes -r requirements-ocr.lock
	@touch $@

# Releases, charts and Datasette, and what their tests need; a plain build does without.
$(EXTRAS_READY): requirements-extras.lock $(READY)
	@exec 9< requirements-extras.lock; flock 9 2>/dev/null; \
	if [ $@ -nt requirements-extras.lock ] && [ $@ -nt $(READY) ]; then exit 0; fi; \
	echo 'installing what releases, charts and pages need into $(VENV) (once)' \
	  && $(PIP) --require-hashes -r requirements-extras.lock \
	  && touch $@

# Who we are measured against; no part of any install.
$(BENCH_READY): requirements-bench.lock $(EXTRAS_READY)
	@$(PIP) --require-hashes -r requirements-bench.lock
	@touch $@

# Times only say that something may have changed: each step finds by content whether its result would be another one.
$(READ_EDITIONS): $(RAW) $(EDITIONS:%=$(RAW)/%) $(EDITION_FILES) $(EXTRACT_NEEDS) $(PARSE_NEEDS) $(NORMAL_NEEDS) $(TAG_NEEDS) $(ORIGIN)
	@$(BIAOPU) step editions $(RAW) --jobs 2 --to $@

$(EXTRACTED)/%/pages.jsonl: $$(wildcard $(RAW)/$$*/*) $(EXTRACT_NEEDS) $(ORIGIN)
	@$(BIAOPU) step extract $(RAW)/$* --to $@

$(EXTRACTED)/%/parsed.jsonl: $(EXTRACTED)/%/pages.jsonl $(PARSE_NEEDS)
	@$(BIAOPU) step parse $< --to $@

$(EXTRACTED)/%/entries.jsonl: $(EXTRACTED)/%/parsed.jsonl $(NORMAL_NEEDS)
	@$(BIAOPU) step normalize $< --to $@

$(EXTRACTED)/%/tagged.jsonl: $(EXTRACTED)/%/parsed.jsonl $(EXTRACTED)/%/entries.jsonl $(TAG_NEEDS)
	@$(BIAOPU) step tag $(word 1,$^) $(word 2,$^) --to $@

$(EXTRACTED)/%/register.jsonl: $(RAW)/%/register.toml $(RAW)/%/rows.csv $(ENRICH_NEEDS)
	@$(BIAOPU) step register $(RAW)/$* --to $@

# What spans editions also depends on the folder itself, so that a removed edition counts.
$(REGISTER): $(PARSED) $(ENTRIES) $(TAGGED) $(EXPORTS) $(RAW) $(RESOLVE_NEEDS)
	@$(BIAOPU) step resolve $(PARSED) $(ENTRIES) $(TAGGED) $(EXPORTS) --to $@

$(CHANGES): $(REGISTER) $(COMPARE_NEEDS)
	@$(BIAOPU) step compare $(PARSED) $(ENTRIES) $(TAGGED) $(REGISTER) --to $@

$(DATASET): $(REGISTER) $(CHANGES) $(LOAD_NEEDS)
	@$(BIAOPU) step load $(PARSED) $(ENTRIES) $(TAGGED) $(EXPORTS) $(REGISTER) $(CHANGES) --to $@

# Every file gets its name whole, so what a step that is stopped leaves is never half: make is to remove none of it.
.PRECIOUS: $(EXTRACTED)/%/pages.jsonl $(EXTRACTED)/%/parsed.jsonl $(EXTRACTED)/%/entries.jsonl $(EXTRACTED)/%/tagged.jsonl
.PRECIOUS: $(READ_EDITIONS) $(EXPORTS) $(REGISTER) $(CHANGES) $(DATASET) $(DIST)/explorer.html

.PHONY: test
test: $(READY) $(EXTRAS_READY) $(if $(OCR),$(OCR_READY)) ## run the tests
	@$(VENV)/bin/python -m pytest --numprocesses=auto --dist=loadfile

.PHONY: check
check: $(READY) $(EXTRAS_READY) ## ruff, mypy --strict, generated files up to date
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check --quiet .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/python -m pipeline.load.dictionary --check
	@$(VENV)/bin/python -m pipeline.identify.docs --check
	@$(VENV)/bin/python -m benchmarks.tagging --check
	@$(VENV)/bin/python -m benchmarks.bench --check
	@$(VENV)/bin/python -m benchmarks.scale --check
	@$(VENV)/bin/python -m benchmarks.reliability_page --check
	@$(VENV)/bin/python -m pipeline.plot.schema_picture --check

.PHONY: generate
generate: $(DATASET) $(EXTRAS_READY) ## write the generated files anew
	@$(VENV)/bin/python -m pipeline.load.dictionary --write
	@$(VENV)/bin/python -m pipeline.identify.docs docs/identifiers.md
	@$(VENV)/bin/python -m benchmarks.tagging --write
	@$(VENV)/bin/python -m benchmarks.reliability_page --write
	@$(VENV)/bin/python -m pipeline.plot.schema_picture --write
	@$(VENV)/bin/python -m pipeline.cookbook --write

.PHONY: diff
diff: $(if $(wildcard $(OLD)),$(READY),$(DATASET)) ## what changed: make diff OLD=… NEW=… (editions of the dataset, or two dataset files)
	@$(if $(and $(OLD),$(NEW)),,$(error usage: make diff OLD=… NEW=… (two editions of the dataset, or two dataset files)))
	@$(BIAOPU) diff '$(OLD)' '$(NEW)' --database $(DATASET) || test $$? -eq 1

.PHONY: verify
verify: $(DATASET) ## build twice in two places and compare bytes; check the file
	@$(BIAOPU) verify $(DATASET) --rebuild $(RAW)

.PHONY: publish
publish: $(DATASET) $(EXTRAS_READY) ## write dist/<version>/ once: make publish VERSION=2026.11.0
	@$(if $(VERSION),,$(error usage: make publish VERSION=2026.11.0))
	@$(BIAOPU) publish '$(VERSION)' --database $(DATASET) --to $(DIST)

# The time of the files inside is fixed, so that the same sources make the same wheel; an old build/ would go into it.
.PHONY: wheel
wheel: $(READY) ## write dist/biaopu-….whl, which pipx installs without git or make
	@rm -rf build && mkdir -p '$(DIST)'
	@SOURCE_DATE_EPOCH=315532800 $(VENV)/bin/python -m pip --quiet --disable-pip-version-check wheel --no-deps --no-build-isolation --wheel-dir '$(DIST)' .
	@rm -rf build && ls '$(DIST)'/biaopu-*.whl

.PHONY: serve
serve: $(DATASET) $(EXTRAS_READY) ## Datasette on 127.0.0.1, until Ctrl-C
	@$(BIAOPU) serve --database $(DATASET)

.PHONY: explorer
explorer: $(DIST)/explorer.html ## one page to look around in, offline
	@echo $<

$(DIST)/explorer.html: $(DATASET) $(EXTRAS_READY) $(call code,explorer) $(call code,plot) $(wildcard pipeline/explorer/front/*) config/explorer.toml config/charts.toml
	@$(BIAOPU) explore $(DATASET) --output $@

.PHONY: fuzz
fuzz: $(READY) $(EXTRAS_READY) ## 2000 damaged inputs of every kind, none of which may end in a traceback (an hour)
	@$(VENV)/bin/python -m tests.fuzz.run --count 2000

.PHONY: audit
audit: $(READY) ## ask whether a locked package has a known hole (needs the network, and pip-audit: pipx install pip-audit)
	@command -v pip-audit >/dev/null || { echo 'make: pip-audit is not installed: pipx install pip-audit' >&2; exit 2; }
	@for lock in requirements*.lock; do pip-audit --require-hashes --disable-pip --requirement $$lock || exit; done

.PHONY: reliability
reliability: $(READY) $(EXTRAS_READY) ## every writing command killed and refused, over and over (half an hour)
	@$(VENV)/bin/python -m benchmarks.reliability --write
	@$(VENV)/bin/python -m benchmarks.reliability_page --write

.PHONY: bench
bench: $(BENCH_READY) ## speed and quality against peers
	@$(VENV)/bin/python -m benchmarks.bench
	@for part in identifiers tagging lineage outline; do $(VENV)/bin/python benchmarks/$$part.py || exit; done

.PHONY: lock
lock: $(READY) ## pin requirements*.in again (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements.in -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements-ocr.in -c requirements.lock -o requirements-ocr.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements-extras.in -c requirements.lock -o requirements-extras.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements-bench.in -c requirements.lock -c requirements-extras.lock -o requirements-bench.lock

.PHONY: clean
clean: ## remove what make built (never a release)
	@rm -rf $(EXTRACTED) $(DATASET)

.PHONY: help
help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18
	@echo '  RAW=, EXTRACTED= and DIST= choose other folders.'
