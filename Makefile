# make packs   sets up what it needs and writes the packs of all tracks and meetings into output/
# make test    sets up what it needs and runs all tests, ruff and the type checker among them
# make check   checks the content and the templates: what to mend, and what of the brief is covered

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: packs test check clean

packs: $(VENV)/.product
	$(BIN)/talkingpoints build
	$(BIN)/talkingpoints meeting

check: $(VENV)/.product
	$(BIN)/talkingpoints check --strict

test: $(VENV)/.tests tests/node_modules/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo "talkingpoints needs Python 3.11 or newer; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.product: $(VENV)/bin/python pyproject.toml
	$(PIP) install --editable .
	@touch $@

$(VENV)/.tests: $(VENV)/.product tests/requirements.txt
	$(PIP) install --requirement tests/requirements.txt
	@touch $@

# What needs npm is left out where there is none; the tests that miss it then say so.
tests/node_modules/.installed: tests/package.json
	@mkdir -p tests/node_modules
	@if command -v npm >/dev/null; \
	then cd tests && npm install --no-package-lock --no-audit --no-fund --loglevel=error && touch node_modules/.installed; \
	else echo "npm is not installed: tests that need it are skipped"; fi

clean:
	rm -rf $(VENV) tests/node_modules build dist *.egg-info
