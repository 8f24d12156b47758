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
BIAOPU  := $(VENV)/bin/python -m pipeline
DATASET := $(DIST)/biaopu.sqlite

EDITIONS := $(sort $(patsubst $(RAW)/%/edition.toml,%,$(wildcard $(RAW)/*/edition.toml)))
PARSED   := $(EDITIONS:%=$(EXTRACTED)/%/parsed.jsonl)
ENTRIES  := $(EDITIONS:%=$(EXTRACTED)/%/entries.jsonl)
TAGGED   := $(EDITIONS:%=$(EXTRACTED)/%/tagged.jsonl)
EXPORTS  := $(patsubst $(RAW)/%/register.toml,$(EXTRACTED)/%/register.jsonl,$(sort $(wildcard $(RAW)/*/register.toml)))
REGISTER := $(EXTRACTED)/register.jsonl
CHANGES  := $(EXTRACTED)/changes.jsonl

# What each step's result depends on besides its input: its code, the shared code and its vocabulary.
code = $(shell find pipeline/$(1) -name '*.py' -o -path '*/tables/*' -type f)
CORE           := $(call code,core) $(READY) $(if $(OCR),$(OCR_READY))
IDENTIFY       := $(call code,identify)
EXTRACT_NEEDS  := $(call code,extract) $(CORE) config/lists.toml
PARSE_NEEDS    := $(call code,parse) $(IDENTIFY) $(CORE) config/headings.toml config/lists.toml
NORMAL_NEEDS   := $(call code,normalize) $(IDENTIFY) $(CORE) config/stages.toml config/types.toml config/titles.toml config/organisations.toml
TAG_NEEDS      := $(call code,tag) $(IDENTIFY) $(CORE) config/organisations.toml config/series.toml $(wildcard config/entities/*)
ENRICH_NEEDS   := $(call code,enrich) $(NORMAL_NEEDS)
RESOLVE_NEEDS  := $(call code,resolve) $(IDENTIFY) $(CORE) config/lineage.csv config/series.toml
COMPARE_NEEDS  := $(call code,compare) $(IDENTIFY) $(CORE) config/series.toml
LOAD_NEEDS     := $(call code,load) $(IDENTIFY) $(CORE)

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SECONDEXPANSION:
.SUFFIXES:

# Steps of two editions run side by side unless the caller says how many.
.PHONY: all
all: ## build the dataset (the default)
	@$(MAKE) --no-print-directory $(if $(findstring jobserver,$(MAKEFLAGS)),,--jobs=2) $(DATASET)

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'make: Python 3.11 or newer is needed; name one with make PYTHON=…' >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo 'make: this Python has no venv; on Debian and Ubuntu: apt install python3-venv' >&2; exit 2; }
	@echo 'setting up $(VENV) (once; some minutes)'
	@$(PYTHON) -m venv --clear $(VENV)
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(OCR_READY): requirements-ocr.lock $(READY)
	@echo 'installing text recognition into $(VENV) (once)'
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-ocr.lock
	@touch $@

$(EXTRACTED)/%/pages.jsonl: $(RAW)/%/edition.toml $$(wildcard $(RAW)/$$*/source.*) $(EXTRACT_NEEDS)
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

.PRECIOUS: $(EXTRACTED)/%/pages.jsonl $(EXTRACTED)/%/parsed.jsonl $(EXTRACTED)/%/entries.jsonl $(EXTRACTED)/%/tagged.jsonl

.PHONY: test
test: $(READY) $(if $(OCR),$(OCR_READY)) ## run the tests
	@$(VENV)/bin/python -m pytest

.PHONY: check
check: $(READY) ## ruff, mypy --strict, generated files up to date
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check --quiet .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/python -m pipeline.load.dictionary --check
	@$(VENV)/bin/python -m pipeline.identify.docs --check

.PHONY: generate
generate: $(READY) ## write the generated files anew
	@$(VENV)/bin/python -m pipeline.load.dictionary --write
	@$(VENV)/bin/python -m pipeline.identify.docs docs/identifiers.md

.PHONY: diff
diff: $(READY) ## what changed: make diff OLD=… NEW=… (editions of the dataset, or two dataset files)
	@$(BIAOPU) diff '$(OLD)' '$(NEW)' --database $(DATASET) || test $$? -eq 1

.PHONY: verify
verify: $(DATASET) ## build twice in two places and compare bytes; check the file
	@$(BIAOPU) verify $(DATASET) --rebuild $(RAW)

.PHONY: publish
publish: $(DATASET) ## write dist/<version>/ once: make publish VERSION=2026.11.0
	@$(BIAOPU) publish '$(VERSION)' --database $(DATASET) --to $(DIST)

.PHONY: bench
bench: $(READY) ## speed and quality against peers
	@for script in benchmarks/*.py; do $(VENV)/bin/python $$script || exit; done

.PHONY: lock
lock: $(READY) ## pin requirements*.in again (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements.in -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements-ocr.in -c requirements.lock -o requirements-ocr.lock

.PHONY: clean
clean: ## remove what make built (never a release)
	@rm -rf $(EXTRACTED) $(DATASET)

.PHONY: help
help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18
	@echo '  RAW=, EXTRACTED= and DIST= choose other folders.'
