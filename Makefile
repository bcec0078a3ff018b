# Kruiwagen: `make run` to use it, `make test` to check it. Both need Python 3.11 or newer; see README.md.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
# Stores that the tests run on: `all` (SQLite and a real Neo4j), or `sqlite`.
STORE  ?= all

.PHONY: run install test test-training lock bench clean

run: install
	@$(BIN)/kruiwagen demo --if-empty
	@$(BIN)/kruiwagen serve

install: $(VENV)/.installed

test: $(VENV)/.installed-dev
	@sh tests/system.sh "$(STORE)"
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml
	KRUIWAGEN_TEST_STORES=$(STORE) $(BIN)/pytest -n auto --dist loadfile $(if $(filter sqlite,$(STORE)),-m "not neo4j")

# PyTorch is big and only training needs it: these tests are left out of `make test` where it is not installed.
test-training: $(VENV)/.installed-dev
	@VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install -q -e '.[train]'
	$(BIN)/pytest tests/ingest/training

bench: $(VENV)/.installed-dev
	@for script in tests/bench/[a-z]*.py; do $(BIN)/python -m tests.bench.$$(basename $$script .py); done

# Names and versions only: where packages come from is for each machine to say.
lock: $(VENV)/.uv
	$(BIN)/uv pip compile -q pyproject.toml --universal --python-version 3.11 --no-emit-index-url --no-header --no-annotate -o requirements.lock
	$(BIN)/uv pip compile -q pyproject.toml --extra dev --universal --python-version 3.11 --no-emit-index-url --no-header --no-annotate -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/.uv:
	@sh tests/venv.sh "$(PYTHON)" "$(VENV)"
	@$(BIN)/python -m pip install -q uv==0.13.9
	@touch $@

$(VENV)/.installed: $(VENV)/.uv requirements.lock pyproject.toml
	@echo "Installing Kruiwagen into $(VENV) ..."
	@VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install -q -r requirements.lock
	@VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install -q --no-deps -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.lock
	@echo "Installing what the tests need ..."
	@VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install -q -r requirements-dev.lock
	@touch $@
