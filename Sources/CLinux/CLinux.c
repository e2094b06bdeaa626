#define _GNU_SOURCE
#include "CLinux.h"
#include <linux/fs.h>
#include <malloc.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>
int gongkai_renameat2(int olddirfd, const char *oldpath, int newdirfd, const char *newpath, unsigned int flags) {
  return renameat2(olddirfd, oldpath, newdirfd, newpath, flags);
}

int gongkai_syncfs(int fd) { return syncfs(fd); }

int gongkai_set_topdir(int fd) {
  int flags;
  if (ioctl(fd, FS_IOC_GETFLAGS, &flags) != 0) return -1;
  flags |= FS_TOPDIR_FL;
  return ioctl(fd, FS_IOC_SETFLAGS, &flags);
}

void gongkai_trim_heap(void) { malloc_trim(0); }

long long gongkai_thread_time(void) {
  struct timespec used;
  if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used) != 0) return 0;
  return used.tv_sec * 1000000000LL + used.tv_nsec;
}
