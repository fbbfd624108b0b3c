# Each target is one plain command that the README also prints.
PYTHON ?= python3
BIN := .venv/bin
export PYTHONPATH := .

.PHONY: setup check format format-check lint types floors test test-neo4j test-browser neo4j docs demo run bench stop

.venv/.ready: requirements.txt requirements-dev.txt
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and '需要 Python 3.11 或更高版本')"
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

.venv/.demo: requirements.txt
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and '需要 Python 3.11 或更高版本')"
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

setup: .venv/.ready

format: setup
	$(BIN)/ruff format . && $(BIN)/ruff check --fix .

format-check: setup
	$(BIN)/ruff format --check .

lint: setup
	$(BIN)/ruff check .

types: setup
	$(BIN)/mypy graph loaders queries rules services exports ui cli app.py

floors: setup
	$(BIN)/lint-imports

check: format-check lint types floors

test: setup
	$(BIN)/python -m pytest -m "not neo4j and not browser"

neo4j: setup
	$(BIN)/python -m tests.support.neo4j_server install

test-neo4j: setup
	$(BIN)/python -m pytest -m neo4j

test-browser: setup
	$(BIN)/python -m pytest -m browser

docs: setup
	$(BIN)/python -m cli docs build

demo: .venv/.demo
	$(BIN)/python -m cli demo

run: .venv/.demo
	$(BIN)/streamlit run app.py

bench: setup
	$(BIN)/python -m tests.bench.run

stop:
	$(BIN)/python -m cli store stop
