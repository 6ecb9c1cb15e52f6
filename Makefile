# make run    sets up, builds the index if there is none, and opens the chat
# make test   sets up and runs all tests
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
TORCH := $(shell sed -n 's/^torch==/torch==/p' constraints.txt)

.PHONY: setup run test lint bench eval clean

setup: $(STAMP)

# torch first and pinned: the registry's newest build would bring gigabytes of CUDA.
$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(TORCH)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

run: setup
	$(BIN)/policy-assistant build
	$(BIN)/python app.py

test: setup
	$(BIN)/python -m pytest

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: setup
	$(BIN)/python -m benchmarks

eval: setup
	$(BIN)/policy-assistant build
	$(BIN)/policy-assistant eval --questions eval/dev.jsonl --report-dir reports --baseline eval/baseline.json

clean:
	rm -rf $(VENV) build dist *.egg-info
