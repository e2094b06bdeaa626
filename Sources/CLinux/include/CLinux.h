#ifndef CLINUX_H
#define CLINUX_H
#include <stdio.h>
/// Atomically renames or exchanges two paths: renameat2(2), which Glibc's module map hides behind _GNU_SOURCE.
int gongkai_renameat2(int olddirfd, const char *oldpath, int newdirfd, const char *newpath, unsigned int flags);
/// Writes what the file system of an open file holds in memory to the disk: syncfs(2), hidden for the same reason.
int gongkai_syncfs(int fd);
/// Marks an open folder as one whose subfolders are unrelated trees (chattr +T), so that ext4 gives each its own place
/// on the disk; fails elsewhere. The ioctls are macros that Swift does not import.
int gongkai_set_topdir(int fd);
/// Gives memory that is free within the heap back to the system: malloc_trim(3), which Glibc's module map leaves out.
void gongkai_trim_heap(void);
/// Nanoseconds of the processor that the calling thread has used: clock_gettime(2), whose members two of Swift's modules own.
long long gongkai_thread_time(void);
#endif
