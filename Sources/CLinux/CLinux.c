#define _GNU_SOURCE
#include "CLinux.h"
#include <unistd.h>
int gongkai_renameat2(int olddirfd, const char *oldpath, int newdirfd, const char *newpath, unsigned int flags) {
  return renameat2(olddirfd, oldpath, newdirfd, newpath, flags);
}

int gongkai_syncfs(int fd) { return syncfs(fd); }
