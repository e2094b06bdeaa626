#ifndef CBUILT_H
#define CBUILT_H
#include <stddef.h>

/// What the build puts into the program: its commit, and the default theme.

/// The commit with its date, `053fb5b 2026-11-25`; empty where the build was not told.
const char *gongkai_commit(void);

/// Files of the default theme.
size_t gongkai_theme_count(void);
/// Path of a file below the theme's folder.
const char *gongkai_theme_path(size_t index);
/// Bytes of a file.
const unsigned char *gongkai_theme_bytes(size_t index);
size_t gongkai_theme_size(size_t index);
#endif
