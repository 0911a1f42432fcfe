# Every command of this project. `make` alone lists them.
PYTHON ?= python3
BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
PY := $(BIN)/python
# On all cores; a process that is done takes over from the end of another's tests.
TEST := $(PY) -m pytest -n logical --dist worksteal
SETUP := command -v $(PYTHON) >/dev/null || { \
	echo "There is no $(PYTHON) here: install Python 3.11, 3.12 or 3.13, or name one: make … PYTHON=…"; \
	exit 1; }; $(PYTHON) packaging/setup.py

# Windows and macOS always have a display; elsewhere X11 or Wayland says so.
DISPLAYS := $(DISPLAY)$(WAYLAND_DISPLAY)$(filter Windows_NT,$(OS))$(filter Darwin,$(shell uname -s))

.DEFAULT_GOAL := help
.PHONY: help setup run test lint check format shots manual record bench bundle lock ci

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install everything that is needed into .venv; does nothing twice
	@$(SETUP)

run: ## open the window; without a display, drive it offscreen into build/tour/
	@$(SETUP) --window
	@$(if $(DISPLAYS),$(BIN)/nianbao,$(PY) -m desktop.tour build/tour)

test: setup ## run all tests
	@$(TEST)

lint: setup ## format, lint, types and walls, without the tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

check: lint ## everything that must be green: lint, then all tests
	@$(TEST)

format: setup ## put the code into shape
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

shots: setup ## picture and judge every screen in build/shots/; SIZE=900x500 only those, ARGS=--resume goes on
	@$(PY) -m tests.shots build/shots $(SIZE) $(ARGS)

manual: setup ## the manual's pictures in resources/help/pictures/; look at them
	@$(PY) -m tests.shots.manual

record: setup ## write the golden files anew; read the difference before committing it
	@$(PY) -m pytest tests/golden tests/forms/rules/test_catalogue.py --record

bench: setup ## measure start, key, check, open, PDF (beside other programs) and memory
	@$(PY) -m tests.bench

bundle: setup ## the one-folder program in dist/, smoke-tested
	@$(PY) packaging/bundle.py

lock: setup ## resolve requirements.lock anew from pyproject.toml
	@$(PY) packaging/lock.py

ci: ## what CI runs
	@bash .ci/run
