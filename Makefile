# Tout s'installe dans .venv/, rien ailleurs. Sous Windows, voyez les commandes de README.md.
#
#   make site           construit le portail et toutes les éditions dans site/
#   make essai-rapide   relit le code et les données, puis lance les tests rapides : moins d'une minute
#   make test           relit le code et les données, puis lance tous les tests
#   make verrous        recalcule les versions épinglées ; OPTIONS=--upgrade pour les renouveler

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
OPTIONS ?=

.PHONY: aide site relire types forme essai-rapide test verrous navigateur

aide:
	@sed -n 's/^#   //p' Makefile

site: $(VENV)/site.pret
	$(BIN)/ldm construire

essai-rapide: relire
	$(BIN)/pytest -n auto --dist worksteal -m "not lent"

test: navigateur relire
	$(BIN)/pytest -n auto --dist worksteal

# Les types, les plus longs à relire, à côté du reste : l'un et l'autre ne disent rien avant d'avoir fini.
relire: $(VENV)/test.pret
	@$(MAKE) --no-print-directory -j 2 types forme

types: $(VENV)/test.pret
	$(BIN)/mypy

forme: $(VENV)/test.pret
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/ldm verifier

# Le projet s'installe sans rien télécharger : ses dépendances, setuptools compris, sont dans le verrou.
$(VENV)/site.pret: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Il faut Python 3.11 ou plus récent. S'il porte un autre nom : make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
	  || { echo "Python ne peut pas créer d'environnement. Sous Debian et Ubuntu : sudo apt-get install python3-venv"; exit 1; }
	@echo "Installation des paquets dans $(VENV)/ (une à deux minutes la première fois)"
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/test.pret: requirements-dev.lock $(VENV)/site.pret
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

navigateur:
	@manque=""; \
	test -n "$(CHROMIUM)" || manque="$$manque chromium"; \
	command -v pdftotext >/dev/null || manque="$$manque poppler-utils"; \
	command -v soffice >/dev/null || manque="$$manque libreoffice-writer libreoffice-calc"; \
	test -z "$$manque" || { \
	  echo "Il manque, pour les tests qui ouvrent les pages, les PDF et les fichiers bureautiques :$$manque"; \
	  echo "  Debian, Ubuntu : sudo apt-get install$$manque fonts-liberation fonts-dejavu-core   (ou lancez .ci/run)"; \
	  echo "  macOS          : brew install --cask chromium libreoffice && brew install poppler"; \
	  echo "  Chromium installé ailleurs : make test CHROMIUM=/chemin/de/chromium"; \
	  echo "Sans eux, $(BIN)/pytest -n auto lance les tests qui s'en passent et signale les autres."; \
	  exit 1; }

VERROU := --generate-hashes --build-deps-for=editable --allow-unsafe --strip-extras \
  --no-header --no-emit-options --no-emit-index-url --no-emit-find-links --quiet $(OPTIONS)

verrous:
	$(PYTHON) -m venv construction/outils
	construction/outils/bin/python -m pip install --quiet pip-tools
	construction/outils/bin/pip-compile $(VERROU) -o requirements.lock pyproject.toml
	construction/outils/bin/pip-compile $(VERROU) --extra developpement -c requirements.lock -o requirements-dev.lock pyproject.toml
