#include "CBuilt.h"

#ifndef GONGKAI_COMMIT
#define GONGKAI_COMMIT ""
#endif

const char *gongkai_commit(void) { return GONGKAI_COMMIT; }

// The assembler reads the theme's files where they lie; GONGKAI_THEME is its folder (Package.swift).
#define THEME_FILE(number, path)                                                                      \
  __asm__(".pushsection .rodata\n"                                                                    \
          "gongkai_theme_" #number ":\n.incbin \"" GONGKAI_THEME "/" path "\"\n"                      \
          "gongkai_theme_end_" #number ":\n.byte 0\n"                                                 \
          ".popsection\n");                                                                           \
  extern const unsigned char gongkai_theme_##number[], gongkai_theme_end_##number[];
#include "theme.inc"
#undef THEME_FILE

static const struct {
  const char *path;
  const unsigned char *start, *end;
} files[] = {
#define THEME_FILE(number, path) {path, gongkai_theme_##number, gongkai_theme_end_##number},
#include "theme.inc"
};

size_t gongkai_theme_count(void) { return sizeof files / sizeof files[0]; }
const char *gongkai_theme_path(size_t index) { return files[index].path; }
const unsigned char *gongkai_theme_bytes(size_t index) { return files[index].start; }
size_t gongkai_theme_size(size_t index) { return (size_t)(files[index].end - files[index].start); }
