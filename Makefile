# What one does with Diptych, as commands. Every one sets up first what it needs.

PYTHON := .venv/bin/python
OFFSCREEN := QT_QPA_PLATFORM=offscreen
# No test run may hang for ever; a single test is stopped after 120 s (pyproject.toml).
PYTEST := timeout --kill-after=20 2400 $(PYTHON) -m pytest
UNATTENDED := $(OFFSCREEN) $(PYTEST) -m 'not real_window and not soak'
REAL := $(PYTHON) packaging/on_display.py $(PYTEST) -m 'real_window and not soak'
# Tests make thousands of small libraries and wait until each is on disk: in memory, where there
# is room, they wait for nothing.
MEMORY := $(shell [ -w /dev/shm ] && [ "$$(df -Pm /dev/shm | awk 'END { print $$4 }')" -ge 4000 ] && \
	echo export TMPDIR=/dev/shm\;)
# The program is started a hundred times by tests, and is compiled once, as where it is installed.
unexport PYTHONDONTWRITEBYTECODE
AREA ?=
ARGS ?=
WITH ?=

.PHONY: help run setup setup-tests setup-package check-deb test lint check bench screenshot soak translations guide \
	bundle check-bundle wheel check-wheel appimage flatpak dmg deb clean

help:
	@echo 'make run         set everything up and open Diptych'
	@echo 'make test        all tests, offscreen and in a real window'
	@echo 'make lint        ruff, mypy, import contracts'
	@echo 'make check       both'
	@echo 'make bench       measurements, to build/bench.json; AREA=reading for one area'
	@echo 'make screenshot  pictures of the real window, to build/screenshots, and those of the guide'
	@echo 'make soak        the long tests: thousands of operations, killed at random points'
	@echo 'make deb         a Debian package of the bundle, to build/'
	@echo 'make check-deb   what readers do, in a bare Debian without a network; TEXTS=folder of articles'
	@echo 'make translations  new texts into resources/i18n, compiled'
	@echo 'make guide       the pages of the guide, of resources/guide/*/*.md'
	@echo 'make bundle      the program with all it needs in one folder, to build/bundle'
	@echo 'make check-bundle  go through what readers do, in that folder'
	@echo 'make wheel       the wheel and the source archive, to dist'
	@echo 'make check-wheel  install that wheel by pipx, and do with it what readers do'
	@echo 'make appimage    the bundle as an AppImage, to build/appimage'
	@echo 'make flatpak     the bundle as a Flatpak, to build/flatpak'
	@echo 'make dmg         the app for macOS in an image, on a Mac'
	@echo 'make setup       only set everything up'

run: setup
	@.venv/bin/diptych

setup:
	@packaging/setup run

setup-tests:
	@packaging/setup test

setup-package:
	@packaging/setup package

# Everything runs in parts, the longest first, one more at a time than there are cores, since windows
# are waited for: so all cores are busy to the end, whichever part grows. What a part says comes in
# one piece when it is done; each that needs a display gets one of its own.
CORES := $(shell nproc 2>/dev/null || echo 2)
AT_ONCE = $(MAKE) --no-print-directory --keep-going --output-sync=target --jobs=$$(($(CORES) + 1))
FIRST := tests/journeys/real/test_[a-e]*.py
SECOND := tests/journeys/real/test_[f-r]*.py
EARLY := tests/journeys/test_[a-l]*.py
PARTS := part-unit part-journeys-1 part-journeys-2 part-windows-2 part-ui part-windows-1 part-windows-3
.PHONY: part-lint $(PARTS)

test: setup-tests
	@status=0; $(MEMORY) \
	$(if $(ARGS),$(UNATTENDED) $(ARGS) </dev/null || status=$$?; \
	$(REAL) $(ARGS) </dev/null || { code=$$?; [ $$code = 5 ] || status=$$code; },\
	$(AT_ONCE) $(WITH) $(PARTS) || status=$$?); \
	exit $$status

part-journeys-1:
	@$(UNATTENDED) $(EARLY) </dev/null
part-journeys-2:
	@$(UNATTENDED) tests/journeys $(addprefix --ignore-glob=,$(EARLY)) </dev/null
part-unit:
	@$(UNATTENDED) tests/architecture tests/unit </dev/null
part-ui:
	@$(UNATTENDED) tests/ui </dev/null
part-windows-1:
	@$(REAL) $(FIRST) </dev/null
part-windows-2:
	@$(REAL) $(SECOND) </dev/null
part-windows-3:
	@$(REAL) tests/journeys/real $(addprefix --ignore-glob=,$(FIRST) $(SECOND)) </dev/null

lint: setup
	@$(MAKE) --no-print-directory part-lint

part-lint:
	@status=0; \
	$(PYTHON) -m ruff check . || status=$$?; \
	$(PYTHON) -m ruff format --check . || status=$$?; \
	$(PYTHON) -m mypy || status=$$?; \
	.venv/bin/lint-imports || status=$$?; \
	exit $$status

check:
	@$(MAKE) --no-print-directory test WITH=part-lint

bench: setup-tests
	@cd tests && ../$(PYTHON) ../packaging/on_display.py ../$(PYTHON) -m benchmarks $(AREA) </dev/null

screenshot: setup-tests
	@$(PYTHON) packaging/on_display.py --size 2200x1300 $(PYTHON) packaging/screenshots.py build/screenshots docs/screenshots
	@$(PYTHON) packaging/on_display.py --size 2200x1300 $(PYTHON) packaging/guide_pictures.py resources/guide
	@$(PYTHON) packaging/guide.py

soak: setup-tests
	@$(OFFSCREEN) $(PYTEST) -m soak $(ARGS) </dev/null
	@DIPTYCH_EXAMPLES=5 $(OFFSCREEN) $(PYTEST) -m 'hypothesis and not soak' --timeout 900 $(ARGS) </dev/null

translations: setup
	@$(PYTHON) packaging/translations.py

guide: setup
	@$(PYTHON) packaging/guide.py

# What readers do in a window, done in that of the bundle.
BUNDLED := $(foreach name,first_start importing searching exporting links_from_outside backups \
	quotations_by_keys without_a_network,tests/journeys/real/test_$(name).py)
bundle: setup-package
	@nice $(PYTHON) packaging/bundle/make_bundle.py

check-bundle: setup-tests
	@$(OFFSCREEN) $(PYTEST) tests/bundle $(ARGS) </dev/null
	@DIPTYCH_PROGRAM=$(CURDIR)/build/bundle/diptych/diptych $(REAL) $(BUNDLED) $(ARGS) </dev/null

# Dated by the last change of the sources, so that the same sources make the same package.
deb: setup-package
	@SOURCE_DATE_EPOCH=$${SOURCE_DATE_EPOCH:-$$(git log -1 --format=%ct 2>/dev/null || date +%s)} \
	$(PYTHON) packaging/debian/build.py build/bundle/diptych build

# For an administrator: what readers do, in a bare Debian without Python, compiler or network.
TEXTS ?= seeds
check-deb:
	@packaging/setup clean-root
	@$(PYTHON) packaging/clean_root/run.py build/diptych_*.deb --texts $(TEXTS) </dev/null

wheel: setup
	@$(PYTHON) packaging/wheel/make_wheel.py

check-wheel: setup-tests
	@$(PYTHON) packaging/wheel/check_wheel.py

appimage: setup
	@$(PYTHON) packaging/appimage/make_appimage.py

flatpak: setup
	@$(PYTHON) packaging/flatpak/make_flatpak.py

dmg: setup
	@$(PYTHON) packaging/macos/make_app.py

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
