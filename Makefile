# Each target is one plain command that the README also prints.
PYTHON ?= python3
BIN := .venv/bin
export PYTHONPATH := .

.PHONY: setup dev check format format-check lint types floors test test-neo4j test-browser neo4j docs guides demo run bench stop

.venv/.ready: requirements.txt
	$(PYTHON) -c "import sys; sys.exit('需要 Python 3.11 或更高版本；可用 make PYTHON=python3.12 指明' if sys.version_info < (3, 11) else 0)"
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt || { echo "依赖没有装好。若上面提到 arcadedb-embedded 没有适用的版本，是系统的 glibc 低于 2.34（或不是 x86-64/arm64）：可换用较新的系统，或用 docker compose up，或连接已有的 Neo4j（见 docs/install.md）。" >&2; exit 1; }
	@touch $@

.venv/.dev: .venv/.ready requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

setup: .venv/.ready

dev: .venv/.dev

format: dev
	$(BIN)/ruff format . && $(BIN)/ruff check --fix .

format-check: dev
	$(BIN)/ruff format --check .

lint: dev
	$(BIN)/ruff check .

types: dev
	$(BIN)/mypy graph loaders queries rules services exports ui cli app.py

floors: dev
	$(BIN)/lint-imports

check: format-check lint types floors

test: dev
	$(BIN)/python -m pytest -m "not neo4j and not browser" -n auto --dist loadfile --no-loadscope-reorder

neo4j: dev
	$(BIN)/python -m tests.support.neo4j_server install

test-neo4j: dev
	$(BIN)/python -m pytest -m neo4j -n auto --dist loadfile --no-loadscope-reorder

test-browser: dev
	$(BIN)/python -m pytest -m browser

docs: dev
	$(BIN)/python -m cli docs build

guides: dev
	$(BIN)/python -m pytest -m browser tests/browser/test_guides.py --write-guides

demo: setup
	$(BIN)/python -m cli demo

run: setup
	$(BIN)/streamlit run app.py

bench: dev
	$(BIN)/python -m tests.bench.run
	$(BIN)/python -m tests.bench.ingest_run
	$(BIN)/python -m tests.bench.kill_run
	$(BIN)/python -m tests.bench.rules_run
	$(BIN)/python -m tests.bench.matching_run
	$(BIN)/python -m tests.bench.rules_speed
	$(BIN)/python -m tests.bench.reading_run
	$(BIN)/python -m tests.bench.search_run
	$(BIN)/python -m tests.bench.app_run

stop:
	$(BIN)/python -m cli store stop
