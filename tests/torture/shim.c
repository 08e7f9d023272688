/* Stands between a program and the C library, and lets the n-th call that writes below one folder fail, be cut
   short, or be the program's last.

   Loaded with LD_PRELOAD; harmless until torture_arm() is called. Calls are counted in the order in which they
   come, whatever they are. Each is told on a descriptor as "number name path", so that a test can say which one
   it was. Linux and glibc; what a process writes through mmap is not seen (SQLite's -shm, which it makes anew).
*/
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
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { COUNT, FAIL, SHORT, KILL_BEFORE, KILL_AFTER, KILL_HALF };

static char under[PATH_MAX];
static size_t under_length;
static long chosen, until_call;
static int manner, code, report = -1, armed;
static _Atomic long calls;

/* how: one of the above. The calls from `at` to `last` fail with `error` (or are cut short; then, if `last` is
   later, what comes after fails). */
void torture_arm(const char *folder, long at, long last, int how, int error, int report_to)
{
    snprintf(under, sizeof under, "%s/", folder);
    under_length = strlen(under);
    chosen = at, until_call = last, manner = how, code = error, report = report_to;
    atomic_store(&calls, 0);
    armed = 1;
}

long torture_calls(void) { return atomic_load(&calls); }

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static int is_under(const char *path)
{
    return strncmp(path, under, under_length) == 0;
}

static int name_of(int at, const char *path, char *full)
{
    char folder[PATH_MAX];
    if (path[0] == '/') {
        snprintf(full, PATH_MAX, "%s", path);
        return 1;
    }
    if (at == AT_FDCWD) {
        if (!getcwd(folder, sizeof folder)) return 0;
    } else {
        char link[64];
        snprintf(link, sizeof link, "/proc/self/fd/%d", at);
        ssize_t length = readlink(link, folder, sizeof folder - 1);
        if (length < 0) return 0;
        folder[length] = 0;
    }
    return snprintf(full, PATH_MAX, "%s/%s", folder, path) < PATH_MAX;
}

static void tell(long number, const char *name, const char *path)
{
    char line[PATH_MAX + 64];
    int length = snprintf(line, sizeof line, "%ld %s %s\n", number, name, path);
    if (report >= 0) syscall(SYS_write, report, line, (size_t)length);
}

static void end_here(void)
{
    syscall(SYS_kill, getpid(), SIGKILL);
    for (;;) pause();
}

/* What is to become of this call: COUNT lets it pass. */
static int fate(const char *name, const char *path)
{
    if (!is_under(path)) return COUNT;
    long number = atomic_fetch_add(&calls, 1) + 1;
    tell(number, name, path);
    if (number < chosen || number > until_call || !chosen) return COUNT;
    if (manner == KILL_BEFORE) end_here();
    if (manner == SHORT && number > chosen) return FAIL;
    return manner;
}

static int fate_of_fd(const char *name, int fd)
{
    char link[64], path[PATH_MAX];
    if (!armed) return COUNT;
    int before = errno;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    errno = before;
    if (length < 0) return COUNT;
    path[length] = 0;
    return fate(name, path);
}

static int fate_of_path(const char *name, int at, const char *path)
{
    char full[PATH_MAX];
    return armed && path && name_of(at, path, full) ? fate(name, full) : COUNT;
}

#define REFUSE do { errno = code; return -1; } while (0)

/* For calls that are done or not, without a middle. */
#define WHOLE(fated, call) \
    int fated_ = (fated); \
    if (fated_ == FAIL) REFUSE; \
    __typeof__(call) result_ = (call); \
    if (fated_ == KILL_AFTER || fated_ == KILL_HALF) end_here(); \
    return result_

static size_t part(int fated, size_t size)
{
    return (fated == SHORT || fated == KILL_HALF) && size > 1 ? size / 2 : size;
}

#define WRITES(fated, size, call) \
    int fated_ = (fated); \
    if (fated_ == FAIL) REFUSE; \
    size_t part_ = part(fated_, size); \
    ssize_t result_ = (call); \
    if (fated_ == KILL_AFTER || fated_ == KILL_HALF) end_here(); \
    return result_

ssize_t write(int fd, const void *data, size_t size)
{
    REAL(ssize_t, "write", int, const void *, size_t);
    WRITES(fate_of_fd("write", fd), size, real(fd, data, part_));
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t at)
{
    REAL(ssize_t, "pwrite", int, const void *, size_t, off_t);
    WRITES(fate_of_fd("pwrite", fd), size, real(fd, data, part_, at));
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at)
{
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
    WRITES(fate_of_fd("pwrite", fd), size, real(fd, data, part_, at));
}

ssize_t writev(int fd, const struct iovec *parts, int count)
{
    REAL(ssize_t, "writev", int, const struct iovec *, int);
    WHOLE(fate_of_fd("writev", fd), real(fd, parts, count));
}

ssize_t sendfile(int to, int from, off_t *at, size_t size)
{
    REAL(ssize_t, "sendfile", int, int, off_t *, size_t);
    WRITES(fate_of_fd("sendfile", to), size, real(to, from, at, part_));
}

ssize_t sendfile64(int to, int from, off64_t *at, size_t size)
{
    REAL(ssize_t, "sendfile64", int, int, off64_t *, size_t);
    WRITES(fate_of_fd("sendfile", to), size, real(to, from, at, part_));
}

ssize_t copy_file_range(int from, off64_t *at, int to, off64_t *there, size_t size, unsigned flags)
{
    REAL(ssize_t, "copy_file_range", int, off64_t *, int, off64_t *, size_t, unsigned);
    WRITES(fate_of_fd("copy_file_range", to), size, real(from, at, to, there, part_, flags));
}

int fsync(int fd)
{
    REAL(int, "fsync", int);
    WHOLE(fate_of_fd("fsync", fd), real(fd));
}

int fdatasync(int fd)
{
    REAL(int, "fdatasync", int);
    WHOLE(fate_of_fd("fdatasync", fd), real(fd));
}

int ftruncate(int fd, off_t size)
{
    REAL(int, "ftruncate", int, off_t);
    WHOLE(fate_of_fd("ftruncate", fd), real(fd, size));
}

int ftruncate64(int fd, off64_t size)
{
    REAL(int, "ftruncate64", int, off64_t);
    WHOLE(fate_of_fd("ftruncate", fd), real(fd, size));
}

int fallocate(int fd, int mode, off_t at, off_t size)
{
    REAL(int, "fallocate", int, int, off_t, off_t);
    WHOLE(fate_of_fd("fallocate", fd), real(fd, mode, at, size));
}

int fchmod(int fd, mode_t mode)
{
    REAL(int, "fchmod", int, mode_t);
    WHOLE(fate_of_fd("fchmod", fd), real(fd, mode));
}

int rename(const char *from, const char *to)
{
    REAL(int, "rename", const char *, const char *);
    WHOLE(fate_of_path("rename", AT_FDCWD, to), real(from, to));
}

int renameat(int at, const char *from, int there, const char *to)
{
    REAL(int, "renameat", int, const char *, int, const char *);
    WHOLE(fate_of_path("rename", there, to), real(at, from, there, to));
}

int link(const char *from, const char *to)
{
    REAL(int, "link", const char *, const char *);
    WHOLE(fate_of_path("link", AT_FDCWD, to), real(from, to));
}

int linkat(int at, const char *from, int there, const char *to, int flags)
{
    REAL(int, "linkat", int, const char *, int, const char *, int);
    WHOLE(fate_of_path("link", there, to), real(at, from, there, to, flags));
}

int unlink(const char *path)
{
    REAL(int, "unlink", const char *);
    WHOLE(fate_of_path("unlink", AT_FDCWD, path), real(path));
}

int unlinkat(int at, const char *path, int flags)
{
    REAL(int, "unlinkat", int, const char *, int);
    WHOLE(fate_of_path("unlink", at, path), real(at, path, flags));
}

int mkdir(const char *path, mode_t mode)
{
    REAL(int, "mkdir", const char *, mode_t);
    WHOLE(fate_of_path("mkdir", AT_FDCWD, path), real(path, mode));
}

int mkdirat(int at, const char *path, mode_t mode)
{
    REAL(int, "mkdirat", int, const char *, mode_t);
    WHOLE(fate_of_path("mkdir", at, path), real(at, path, mode));
}

#define MODE_OF(flags) \
    mode_t mode = 0; \
    if ((flags) & (O_CREAT | O_TMPFILE)) { \
        va_list rest; \
        va_start(rest, flags); \
        mode = va_arg(rest, mode_t); \
        va_end(rest); \
    }

#define MAKES(flags) ((flags) & (O_CREAT | O_TRUNC))

int open(const char *path, int flags, ...)
{
    REAL(int, "open", const char *, int, ...);
    MODE_OF(flags);
    WHOLE(MAKES(flags) ? fate_of_path("open", AT_FDCWD, path) : COUNT, real(path, flags, mode));
}

int open64(const char *path, int flags, ...)
{
    REAL(int, "open64", const char *, int, ...);
    MODE_OF(flags);
    WHOLE(MAKES(flags) ? fate_of_path("open", AT_FDCWD, path) : COUNT, real(path, flags, mode));
}

int openat(int at, const char *path, int flags, ...)
{
    REAL(int, "openat", int, const char *, int, ...);
    MODE_OF(flags);
    WHOLE(MAKES(flags) ? fate_of_path("open", at, path) : COUNT, real(at, path, flags, mode));
}

int openat64(int at, const char *path, int flags, ...)
{
    REAL(int, "openat64", int, const char *, int, ...);
    MODE_OF(flags);
    WHOLE(MAKES(flags) ? fate_of_path("open", at, path) : COUNT, real(at, path, flags, mode));
}
