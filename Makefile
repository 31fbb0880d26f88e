# Targets of the project; `make` alone lists them.
SHELL := /bin/sh
PY := .venv/bin/python
INSTALLED := .venv/.installed
INSTALLED_TO_RUN := .venv/.installed-to-run

.DEFAULT_GOAL := help
.PHONY: help env demo parts test check bench messages picture migrations lock clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | awk -F '\t' '{printf "  make %-11s %s\n", $$1, $$2}'

env: $(INSTALLED) ## build .venv from the hashed locks

$(INSTALLED): locks/test.txt deploy/environment.sh
	@sh deploy/environment.sh locks/test.txt
	@touch $(INSTALLED_TO_RUN) $(INSTALLED)

# A third of the packages: what only tests and checks need takes longer to install than the demo takes to build.
$(INSTALLED_TO_RUN): locks/run.txt deploy/environment.sh
	@sh deploy/environment.sh locks/run.txt
	@touch $(INSTALLED_TO_RUN)

demo: $(INSTALLED_TO_RUN) ## build the demo and start it on http://127.0.0.1:8000 (Ctrl-C stops it); ENGINE=elasticsearch: on a real node
	@[ "$(ENGINE)" != elasticsearch ] || sh deploy/real_parts.sh elasticsearch
	@[ "$(ENGINE)" != elasticsearch ] || $(PY) -c 'import elasticsearch' 2>/dev/null || \
		sh deploy/environment.sh locks/elasticsearch.txt
	@$(PY) -m demo.run

parts: $(INSTALLED_TO_RUN) ## install LibreOffice and Tesseract where possible, or say what to install
	@sh deploy/real_parts.sh reading

test: env ## install the real parts where possible, then run every test; the last lines say how much they cover
	@sh deploy/real_parts.sh
	@$(PY) -m pytest -n auto --dist loadgroup -q $(or $(ARGS),--cov --cov-report=)

check: env ## style, types, layers, templates, migrations and messages
	@$(PY) -m intranet.messages
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	find templates -name '*.html' -print0 | xargs -0 .venv/bin/djade --target-version 5.2 --check
	.venv/bin/lint-imports
	$(PY) -m mypy
	$(PY) manage.py makemigrations --check --dry-run
	$(PY) manage.py check
	$(PY) -m intranet.messages --check

bench: env ## measure speed; JSON into bench/results/
	@$(PY) -m intranet.messages
	$(PY) -m bench $(ARGS)

messages: env ## collect the Vietnamese messages and compile them
	$(PY) -m intranet.messages --collect

picture: env ## take the picture of the README anew, with the browser of the tests
	@README_PICTURE=$(CURDIR)/docs/trang-chu.png $(PY) -m pytest -q -n 0 tests/e2e/test_readme_picture.py

migrations: env ## write the migrations that the models ask for
	$(PY) manage.py makemigrations

lock: env ## make the locks anew from pyproject.toml (needs uv)
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 pyproject.toml -o locks/run.txt
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 pyproject.toml --extra ocr -o locks/parts.txt
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 pyproject.toml --extra elasticsearch -o locks/elasticsearch.txt
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 pyproject.toml --extra postgres --extra elasticsearch --extra ocr --group test --group dev -o locks/test.txt

clean: ## remove environment, database, files and index of this checkout
	rm -rf .venv var .mypy_cache .ruff_cache .pytest_cache .hypothesis
