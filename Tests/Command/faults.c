// Breaks a build at a chosen system call: cc -shared -fPIC -o faults.so faults.c -ldl, then LD_PRELOAD=faults.so.
// Only calls on paths that contain FAULTS_IN are counted. FAULTS_COUNT=FILE: writes how many there were.
// FAULTS_KILL=n: SIGKILL before the n-th. FAULTS_FAIL=n with FAULTS_ERRNO=e: that one and all later ones that need room fail.
// FAULTS_CLOSED=FILE: gets a line for every close of what is not open, which in another thread may shut a file in use.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static atomic_long calls;

static long number(const char *name) {
  const char *text = getenv(name);
  return text ? atol(text) : 0;
}

/// Whether the call is to fail. Calls that need no room on the disk are counted, but only ever killed.
static int strikes(const char *path, int needs_room) {
  const char *in = getenv("FAULTS_IN");
  if (!in || !path || !strstr(path, in)) return 0;
  long at = atomic_fetch_add(&calls, 1) + 1;
  if (at == number("FAULTS_KILL")) kill(getpid(), SIGKILL);
  long fail = number("FAULTS_FAIL");
  if (!needs_room || !fail || at < fail) return 0;
  errno = (int)number("FAULTS_ERRNO");
  return 1;
}

/// Whether the path is one that FAULTS_STUCK=PATH says cannot be renamed, with FAULTS_ERRNO.
static int stuck(const char *path) {
  const char *wanted = getenv("FAULTS_STUCK");
  if (!wanted || !path || strcmp(path, wanted)) return 0;
  errno = (int)number("FAULTS_ERRNO");
  return 1;
}

__attribute__((destructor)) static void report(void) {
  const char *file = getenv("FAULTS_COUNT");
  FILE *out = file ? fopen(file, "w") : NULL;
  if (!out) return;
  fprintf(out, "%ld", (long)calls);
  fclose(out);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

int rename(const char *a, const char *b) { return strikes(b, 0) || stuck(a) ? -1 : REAL(rename)(a, b); }
int renameat(int d, const char *a, int e, const char *b) { return strikes(b, 0) || stuck(a) ? -1 : REAL(renameat)(d, a, e, b); }
int renameat2(int d, const char *a, int e, const char *b, unsigned f) {
  int strike = strikes(b, 0);
  if (number("FAULTS_NO_EXCHANGE")) {
    errno = EINVAL;
    return -1;
  }
  return strike || stuck(a) || stuck(b) ? -1 : REAL(renameat2)(d, a, e, b, f);
}
int link(const char *a, const char *b) { return strikes(b, 1) ? -1 : REAL(link)(a, b); }
int linkat(int d, const char *a, int e, const char *b, int f) { return strikes(b, 1) ? -1 : REAL(linkat)(d, a, e, b, f); }
int unlink(const char *a) { return strikes(a, 0) ? -1 : REAL(unlink)(a); }
int unlinkat(int d, const char *a, int f) { return strikes(a, 0) ? -1 : REAL(unlinkat)(d, a, f); }
int rmdir(const char *a) { return strikes(a, 0) ? -1 : REAL(rmdir)(a); }
int mkdir(const char *a, mode_t m) { return strikes(a, 1) ? -1 : REAL(mkdir)(a, m); }
int mkdirat(int d, const char *a, mode_t m) { return strikes(a, 1) ? -1 : REAL(mkdirat)(d, a, m); }

#define OPENS(name, before, pass)                       \
  int name(before const char *path, int flags, ...) {   \
    mode_t mode = 0;                                    \
    if (flags & O_CREAT) {                              \
      va_list rest;                                     \
      va_start(rest, flags);                            \
      mode = va_arg(rest, mode_t);                      \
      va_end(rest);                                     \
      if (strikes(path, 1)) return -1;                  \
    }                                                   \
    return REAL(name)(pass path, flags, mode);          \
  }
#define FOLDER int folder,
#define PASSED folder,
OPENS(open, , )
OPENS(open64, , )
OPENS(openat, FOLDER, PASSED)
OPENS(openat64, FOLDER, PASSED)

ssize_t write(int file, const void *bytes, size_t count) {
  char link[64], path[PATH_MAX + 1];
  if (file > 2) {
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, PATH_MAX);
    path[length > 0 ? length : 0] = 0;
    if (strikes(path, 1)) return -1;
  }
  return REAL(write)(file, bytes, count);
}

int close(int file) {
  int result = REAL(close)(file);
  if (result && errno == EBADF && getenv("FAULTS_CLOSED")) {
    FILE *out = fopen(getenv("FAULTS_CLOSED"), "a");
    if (out) fprintf(out, "%d\n", file), fclose(out);
    errno = EBADF;
  }
  return result;
}
