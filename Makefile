# make packs        installs the program, then writes the packs of all tracks and meetings to output/
# make test         installs the program and the test tools, then runs ruff, mypy and all tests
# make check        checks the content and the templates; shows what to fix, and how much of the brief is covered
# make pages        turns all that ships into contact sheets in build/pages/, to look at (needs LibreOffice)
# make site         writes the documentation as a site to build/site/; open build/site/index.html
# make coverage     runs all tests, measures branch coverage, and fails if it is below the limit in pyproject.toml
# make test-lowest  runs the fast tests with the lowest versions of the dependencies

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOWEST := .venv-lowest
QUIET_PIP := -m pip --disable-pip-version-check --quiet
PIP := $(BIN)/python $(QUIET_PIP)

# These tests take long, or compare texts of click and pydantic that differ between versions.
NOT_FOR_LOWEST := --ignore=tests/leaks/test_canaries.py --ignore=tests/writers/test_properties.py \
    --ignore=tests/writers/test_validators.py --ignore=tests/writers/test_editions.py \
    --deselect=tests/docs/test_docs.py::test_the_page_of_commands_is_the_help \
    --deselect=tests/docs/test_docs.py::test_schemas_are_those_of_the_models

.PHONY: packs test check pages site coverage test-lowest clean

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

pages: $(VENV)/.tests
	$(BIN)/python -m scripts.make_pages

site: $(VENV)/.tests
	$(BIN)/zensical build -f mkdocs.yml --strict

coverage: $(VENV)/.tests tests/node_modules/.installed
	$(BIN)/pytest -n 2 --cov

test-lowest: $(LOWEST)/.tests tests/node_modules/.installed
	$(LOWEST)/bin/pytest -n 2 -p no:cacheprovider $(NOT_FOR_LOWEST)

%/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo "talkingpoints needs Python 3.11 or newer; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $*

$(VENV)/.product: $(VENV)/bin/python pyproject.toml
	$(PIP) install --editable .
	@touch $@

# The lock has all packages, also hatchling: pip downloads nothing else, and builds the program with the locked versions.
$(VENV)/.tests: $(VENV)/bin/python pyproject.toml tests/requirements.txt
	$(PIP) install --requirement tests/requirements.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/.product

# The lowest versions of the program's dependencies, with the newest versions of the group `test`. Dependency groups need
# pip 25.1.
$(LOWEST)/.tests: $(LOWEST)/bin/python pyproject.toml tests/constraints-lowest.txt
	$(LOWEST)/bin/python $(QUIET_PIP) install --upgrade "pip>=25.1" --requirement tests/constraints-lowest.txt
	$(LOWEST)/bin/python $(QUIET_PIP) install --no-build-isolation --editable . --group test \
	    --constraint tests/constraints-lowest.txt
	@touch $@

# Without npm, this installs nothing, and the tests that need npm are skipped with a message.
tests/node_modules/.installed: tests/package.json
	@mkdir -p tests/node_modules
	@if command -v npm >/dev/null; \
	then cd tests && npm install --no-package-lock --no-audit --no-fund --loglevel=error && touch node_modules/.installed; \
	else echo "npm is not installed: tests that need it are skipped"; fi

clean:
	rm -rf $(VENV) $(LOWEST) tests/node_modules .cache build dist *.egg-info .coverage
