# Each goal sets up what it needs; `make help` lists them. A second set-up downloads nothing.
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)
PAGES := $(addprefix tests/browser/test_,every_kind.py reading.py surroundings.py)
UV := uv==0.13.8

export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help setup serve site test test-browser test-pages test-code check bench bench-browser lighthouse lock deploy clean

help:  ## list the goals
	@sed -n 's/^\([a-z-]*\):.*## /make \1@/p' Makefile | column -t -s@ 2>/dev/null || grep '## ' Makefile

setup: $(VENV)/.project $(VENV)/.browser $(VENV)/.tex  ## .venv with everything, a browser and LaTeX for the tests

serve: $(VENV)/.project  ## the site at http://127.0.0.1:8000; the open page follows every change
	$(BIN)/mkdocs serve

site: $(VENV)/.project  ## the site in site/
	$(BIN)/mkdocs build --strict

check: $(VENV)/.project  ## every problem of the data, in one run
	$(BIN)/survey check

test: setup  ## lint, types, and all tests with a real build in a real browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(MAKE) --jobs=3 --output-sync=target test-browser test-pages test-code

test-code: setup  ## the tests that need no browser
	$(BIN)/pytest --ignore=tests/browser

# A browser waits as often as it works, so that all three go on at once.
test-browser: setup  ## the tests that do something in a browser
	$(BIN)/pytest tests/browser $(PAGES:%=--ignore=%)

test-pages: setup  ## the tests that look at every kind of page in a browser
	$(BIN)/pytest $(PAGES)

bench: $(VENV)/.project $(VENV)/.browser  ## how fast the site is made, beside others: SIZES="1000 10000" PEERS="hugo limit"
	$(BIN)/python bench/speed.py $(if $(SIZES),--sizes "$(SIZES)") $(if $(PEERS),--peers "$(PEERS)") $(ARGS)

bench-browser: $(VENV)/.project $(VENV)/.browser  ## how fast 10,000 made-up papers answer in a browser
	$(BIN)/python bench/browser.py

lighthouse: $(VENV)/.project $(VENV)/.browser bench/node_modules/.made  ## what Lighthouse says of each kind of page
	$(BIN)/python bench/lighthouse.py

deploy: $(VENV)/.project  ## build and push to the gh-pages branch
	$(BIN)/mkdocs gh-deploy --strict

lock: $(VENV)/.made  ## requirements.lock anew from pyproject.toml, and the bench's
	$(BIN)/python -m pip install --quiet $(UV)
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate \
		--no-emit-index-url --custom-compile-command "make lock" --extra dev pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate \
		--no-emit-index-url --custom-compile-command "make lock" bench/peers/locked/requirements.in \
		-o bench/peers/locked/requirements.txt

clean:  ## remove what was made: .venv, site, caches
	rm -rf $(VENV) site build bench/node_modules *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.made:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it, or say make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "No virtual environment could be made. On Debian and Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	@touch $@

$(VENV)/.locked: requirements.lock $(VENV)/.made
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	@touch $@

$(VENV)/.project: pyproject.toml $(VENV)/.locked
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.browser: tests/chromium.py $(VENV)/.locked
	$(BIN)/python tests/chromium.py
	@touch $@

$(VENV)/.tex: tests/tex.py $(VENV)/.locked
	$(BIN)/python tests/tex.py
	@touch $@

bench/node_modules/.made: bench/package-lock.json
	@command -v npm > /dev/null || { echo "Lighthouse needs Node 18 or newer with npm. On Debian and Ubuntu: sudo apt-get install nodejs npm"; exit 1; }
	npm ci --prefix bench --no-audit --no-fund
	@touch $@
