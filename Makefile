# Each line is one tool; everything runs in .venv, made on first use from requirements.lock.
PYTHON ?= python3
BIN := .venv/bin
export QT_LOGGING_RULES ?= qt.qpa.*=false

.PHONY: run test check bench bundle lock screenshots clean

run: .venv/ready
	@$(BIN)/enishi

test: check
	QT_QPA_PLATFORM=offscreen $(BIN)/pytest -q -n 2 --dist loadfile

check: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/ready
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.bench

bundle: .venv/ready
	$(BIN)/pyinstaller --noconfirm --distpath dist --workpath build/bundle packaging/enishi.spec

screenshots: .venv/ready
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.screenshots

# The one command that renews every pin.
lock: .venv/ready
	$(BIN)/pip install -q pip-tools
	$(BIN)/pip-compile -q --strip-extras --extra dev --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header --allow-unsafe --output-file requirements.lock pyproject.toml

.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Enishi needs Python 3.11 or newer; try: make $(MAKECMDGOALS) PYTHON=python3.12")'
	$(PYTHON) -m venv .venv || { echo "No venv module: on Debian/Ubuntu, apt install python3-venv"; exit 1; }
	$(BIN)/pip install -q --disable-pip-version-check -r requirements.lock
	$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

clean:
	rm -rf .venv build dist *.egg-info
