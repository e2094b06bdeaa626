# The commands of the README. `make site` and `make test` set up a fresh Debian 12 machine that has a Swift toolchain.
.PHONY: build site serve test format lint install clean
SWIFT = swift build -c release --static-swift-stdlib
GONGKAI = .build/release/gongkai
PREFIX ?= /usr/local

## Builds the sample portal into public/.
site: build
	$(GONGKAI) build

## Previews the sample portal on http://127.0.0.1:1313/ and reloads it when something changes.
serve: build
	$(GONGKAI) serve

build: .build/system-packages
	$(SWIFT) --product gongkai

# $(1): packages to install when missing.
define need
	@missing=""; for package in $(1); do dpkg -s $$package >/dev/null 2>&1 || missing="$$missing $$package"; done; \
	if [ -n "$$missing" ]; then \
	  if [ "$$(id -u)" = 0 ]; then echo "Installing:$$missing"; apt-get update -qq && apt-get install -y -qq $$missing >/dev/null; \
	  else echo "Please run: sudo apt-get install$$missing"; exit 1; fi; fi
endef

.build/system-packages: Makefile
	$(call need,libcmark-dev pkg-config)
	@mkdir -p .build && touch $@

## Unit tests (Swift) and command-line tests (pytest) of the built binary.
test: build site .build/venv
	swift test --scratch-path .build-tests
	GONGKAI=$(CURDIR)/$(GONGKAI) .build/venv/bin/python -m pytest -q Tests/Command

.build/venv: Tests/requirements.txt
	$(call need,python3-venv gcc)
	python3 -m venv $@ && $@/bin/pip -q install -r Tests/requirements.txt && touch $@

format:
	swift format -i -r Sources Tests Package.swift

lint:
	swift format lint --strict -r Sources Tests Package.swift

## Installs the program and its default theme below PREFIX.
install: build
	install -D $(GONGKAI) $(DESTDIR)$(PREFIX)/bin/gongkai
	mkdir -p $(DESTDIR)$(PREFIX)/share/gongkai && cp -r theme $(DESTDIR)$(PREFIX)/share/gongkai/

clean:
	rm -rf .build
