# Each line is one tool; everything runs in .venv, made on first use from requirements.lock.
BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
PYTHONS := $(or $(PYTHON),python3 python3.13 python3.12 python3.11 python3.14 python)
NO_PYTHON := Enishi needs Python 3.11 or newer; name one with: make PYTHON=/path/to/python3.12
NO_VENV := No venv module: on Debian or Ubuntu, apt install python3-venv; then run make again.
NO_INSTALL := The installation did not finish. It needs a package index once (PIP_INDEX_URL names another); run make again.
export QT_LOGGING_RULES ?= qt.qpa.*=false

.PHONY: run test check bench torture bundle bundle-test interop lock first-picture screenshots questions ontology gallery pictures clean

run: .venv/ready
	@$(BIN)/enishi

test: check
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q -n 2 --dist loadfile

check: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/bench
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.bench

# What the notebook goes through: killed writers, failing disks, cut files. Some minutes.
torture: .venv/ready
	$(BIN)/python -m tests.torture

bundle: .venv/ready
	$(BIN)/pyinstaller --noconfirm --log-level WARN --distpath dist --workpath build/bundle packaging/enishi.spec

bundle-test: bundle
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q tests/bundle.py

# What is exported, read by the programs it is for: needs npm, and the package indexes once.
interop: .venv/ready
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.interop

first-picture: .venv/ready
	$(BIN)/python -m tests.first_picture

screenshots: first-picture
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.screenshots

ontology: .venv/ready
	$(BIN)/python -m tests.ontology_page

questions: .venv/ready
	$(BIN)/python -m tests.questions_page

# The checks of the gallery on more pictures than the tests take time for.
pictures: .venv/ready
	ENISHI_PARTS=200 QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q tests/graph/test_study_pictures.py

gallery: .venv/ready
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.gallery

# The one command that renews every pin.
lock: .venv/ready
	$(BIN)/pip install -q pip-tools
	$(BIN)/pip-compile -q --strip-extras --extra dev --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header --allow-unsafe --output-file requirements.lock pyproject.toml
	$(BIN)/pip-compile -q --strip-extras --extra bench --constraint requirements.lock --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header --allow-unsafe --output-file requirements-bench.lock pyproject.toml

.venv/bench: .venv/ready requirements-bench.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements-bench.lock
	@touch $@

.venv/ready: requirements.lock pyproject.toml
	@echo "Installing into .venv, once."
	@for python in $(PYTHONS); do \
	  if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then echo "$(NO_PYTHON)"; exit 1; fi; \
	$$found -m venv .venv || { rm -rf .venv; echo "$(NO_VENV)"; exit 1; }
	@$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements.lock || { echo "$(NO_INSTALL)"; exit 1; }
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e . || { echo "$(NO_INSTALL)"; exit 1; }
	@touch $@

clean:
	rm -rf .venv build dist *.egg-info
