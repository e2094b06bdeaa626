#ifndef CLINUX_H
#define CLINUX_H
#include <stdio.h>
/// Atomically renames or exchanges two paths: renameat2(2), which Glibc's module map hides behind _GNU_SOURCE.
int gongkai_renameat2(int olddirfd, const char *oldpath, int newdirfd, const char *newpath, unsigned int flags);
/// Writes what the file system of an open file holds in memory to the disk: syncfs(2), hidden for the same reason.
int gongkai_syncfs(int fd);
#endif
