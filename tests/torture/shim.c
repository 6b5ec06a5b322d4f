/* A file system that fails: the Nth write below a folder, or that one and all after it, gives an
   error. Loaded with LD_PRELOAD; armed by the program under test through torture_arm(). */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static char folder[PATH_MAX];
static long countdown = -1; /* -1: not armed */
static int failure = 0, lasting = 0, failed = 0;
static long counted = 0;

void torture_arm(const char *where, long number, int error, int for_good) {
    snprintf(folder, sizeof folder, "%s", where);
    countdown = number;
    failure = error;
    lasting = for_good;
    failed = 0;
    counted = 0;
}

void torture_disarm(void) { countdown = -1; }
int torture_failed(void) { return failed; }
long torture_counted(void) { return counted; }

static int fails_here(const char *path) {
    if (countdown < 0 || strncmp(path, folder, strlen(folder)) != 0) return 0;
    counted++;
    if (failed && lasting) { errno = failure; return 1; }
    if (!failed && counted == countdown) { failed = 1; errno = failure; return 1; }
    return 0;
}

static int fails(int fd) {
    char link[64], path[PATH_MAX];
    if (countdown < 0) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return fails_here(path);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int fd, const void *data, size_t size) {
    return fails(fd) ? -1 : REAL(write)(fd, data, size);
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
    return fails(fd) ? -1 : REAL(pwrite)(fd, data, size, at);
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    return fails(fd) ? -1 : REAL(pwrite64)(fd, data, size, at);
}
int fsync(int fd) { return fails(fd) ? -1 : REAL(fsync)(fd); }
int fdatasync(int fd) { return fails(fd) ? -1 : REAL(fdatasync)(fd); }
int ftruncate(int fd, off_t size) { return fails(fd) ? -1 : REAL(ftruncate)(fd, size); }
int ftruncate64(int fd, off64_t size) { return fails(fd) ? -1 : REAL(ftruncate64)(fd, size); }
int posix_fallocate(int fd, off_t at, off_t size) {
    return fails(fd) ? failure : REAL(posix_fallocate)(fd, at, size);
}
int rename(const char *from, const char *to) {
    return fails_here(to) ? -1 : REAL(rename)(from, to);
}
