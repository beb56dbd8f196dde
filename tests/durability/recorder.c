/* Preloaded into a workload, writes down in order what it does to the files under POWERLOSS_FOLDER.
 *
 * One record per call that succeeded, in POWERLOSS_LOG: op, pid, descriptor, number, two lengths, two strings.
 * What the workload writes to the descriptor POWERLOSS_ACK is recorded too, in the same order: it is how the
 * workload says "this is durable". One lock spans each call and its record, so that the log tells the true order.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { CREATED = 1, TRUNCATED = 2, DESCRIPTORS = 65536 };

static pthread_mutex_t turn = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static char folder[PATH_MAX];
static size_t folder_length;
static int log_descriptor = -1, ack_descriptor = -1;
static char tracked[DESCRIPTORS], appending[DESCRIPTORS];


__attribute__((constructor)) static void begin(void) {
    const char *where = getenv("POWERLOSS_FOLDER"), *log = getenv("POWERLOSS_LOG"), *ack = getenv("POWERLOSS_ACK");
    if (!where || !log) return;
    strncpy(folder, where, sizeof folder - 1);
    folder_length = strlen(folder);
    ack_descriptor = ack ? atoi(ack) : 1;
    log_descriptor = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (log_descriptor < 0) abort();
}

static void record(char op, int descriptor, int64_t number, const void *first, size_t n, const void *second, size_t m) {
    struct __attribute__((packed)) {
        char op; uint32_t pid; int32_t descriptor; int64_t number; uint32_t n, m;
    } head = { op, (uint32_t)getpid(), descriptor, number, (uint32_t)n, (uint32_t)m };
    struct iovec parts[3] = { { &head, sizeof head }, { (void *)first, n }, { (void *)second, m } };
    if (syscall(SYS_writev, log_descriptor, parts, 3) != (long)(sizeof head + n + m)) abort();
}

/* The absolute path in `out`; 1 when it lies in the folder and is a file whose content outlives a crash. */
static int inside(int base, const char *path, char *out) {
    if (log_descriptor < 0 || !path) return 0;
    if (path[0] != '/') {
        char link[64];
        ssize_t n = -1;
        if (base == AT_FDCWD) { if (getcwd(out, PATH_MAX)) n = (ssize_t)strlen(out); }
        else { snprintf(link, sizeof link, "/proc/self/fd/%d", base); n = readlink(link, out, PATH_MAX - 1); }
        if (n < 0 || (size_t)n + strlen(path) + 2 > PATH_MAX) return 0;
        out[n] = '/';
        strcpy(out + n + 1, path);
    } else {
        if (strlen(path) >= PATH_MAX) return 0;
        strcpy(out, path);
    }
    size_t length = strlen(out);
    if (strncmp(out, folder, folder_length) || (out[folder_length] && out[folder_length] != '/')) return 0;
    /* SQLite rebuilds its shared index from the log; it is mapped memory and never part of the truth. */
    return length < 4 || strcmp(out + length - 4, "-shm");
}

static int opened(int base, const char *path, int flags, int mode) {
    char full[PATH_MAX];
    struct stat found;
    int mine = inside(base, path, full);
    pthread_mutex_lock(&turn);
    int existed = mine && !fstatat(base, path, &found, 0);
    int descriptor = (int)syscall(SYS_openat, base, path, flags, mode), error = errno;
    if (descriptor >= 0 && descriptor < DESCRIPTORS) {
        tracked[descriptor] = (char)mine;
        appending[descriptor] = (flags & O_APPEND) != 0;
        if (mine) {
            int64_t what = (existed ? 0 : CREATED) | ((flags & O_TRUNC) ? TRUNCATED : 0);
            record('O', descriptor, what, full, strlen(full), NULL, 0);
        }
    }
    pthread_mutex_unlock(&turn);
    errno = error;
    return descriptor;
}

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        va_list rest; va_start(rest, flags); int mode = va_arg(rest, int); va_end(rest); \
        return opened(AT_FDCWD, path, flags, (flags & (O_CREAT | O_TMPFILE)) ? mode : 0); }
#define OPENAT(name) \
    int name(int base, const char *path, int flags, ...) { \
        va_list rest; va_start(rest, flags); int mode = va_arg(rest, int); va_end(rest); \
        return opened(base, path, flags, (flags & (O_CREAT | O_TMPFILE)) ? mode : 0); }
OPEN(open) OPEN(open64) OPENAT(openat) OPENAT(openat64)
int __open_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0); }
int __open64_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0); }
int creat(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, (int)mode); }

static int is_tracked(int descriptor) {
    return log_descriptor >= 0 && descriptor >= 0 && descriptor < DESCRIPTORS && tracked[descriptor];
}

int close(int descriptor) {
    pthread_mutex_lock(&turn);
    if (is_tracked(descriptor)) {
        record('C', descriptor, 0, NULL, 0, NULL, 0);
        tracked[descriptor] = 0;
    }
    int result = (int)syscall(SYS_close, descriptor), error = errno;
    pthread_mutex_unlock(&turn);
    errno = error;
    return result;
}

ssize_t write(int descriptor, const void *data, size_t n) {
    pthread_mutex_lock(&turn);
    int mine = is_tracked(descriptor);
    int64_t at = mine ? lseek(descriptor, 0, appending[descriptor] ? SEEK_END : SEEK_CUR) : 0;
    ssize_t written = syscall(SYS_write, descriptor, data, n);
    int error = errno;
    if (written > 0 && mine) record('W', descriptor, at, data, (size_t)written, NULL, 0);
    else if (written > 0 && log_descriptor >= 0 && descriptor == ack_descriptor)
        record('A', descriptor, 0, data, (size_t)written, NULL, 0);
    pthread_mutex_unlock(&turn);
    errno = error;
    return written;
}

static ssize_t written_at(int descriptor, const void *data, size_t n, off_t at) {
    pthread_mutex_lock(&turn);
    ssize_t written = syscall(SYS_pwrite64, descriptor, data, n, at);
    int error = errno;
    if (written > 0 && is_tracked(descriptor)) record('W', descriptor, at, data, (size_t)written, NULL, 0);
    pthread_mutex_unlock(&turn);
    errno = error;
    return written;
}
ssize_t pwrite(int descriptor, const void *data, size_t n, off_t at) { return written_at(descriptor, data, n, at); }
ssize_t pwrite64(int descriptor, const void *data, size_t n, off_t at) { return written_at(descriptor, data, n, at); }

static int on_descriptor(char op, long call, int descriptor, int64_t number) {
    pthread_mutex_lock(&turn);
    int result = (int)syscall(call, descriptor, number), error = errno;
    if (!result && is_tracked(descriptor)) record(op, descriptor, number, NULL, 0, NULL, 0);
    pthread_mutex_unlock(&turn);
    errno = error;
    return result;
}
int ftruncate(int descriptor, off_t size) { return on_descriptor('T', SYS_ftruncate, descriptor, size); }
int ftruncate64(int descriptor, off_t size) { return on_descriptor('T', SYS_ftruncate, descriptor, size); }
int fsync(int descriptor) { return on_descriptor('S', SYS_fsync, descriptor, 0); }
int fdatasync(int descriptor) { return on_descriptor('S', SYS_fdatasync, descriptor, 0); }

/* Ways to write that no workload used so far: one that does must be told of above, not passed over. */
ssize_t writev(int descriptor, const struct iovec *parts, int n) {
    if (is_tracked(descriptor)) abort();
    return syscall(SYS_writev, descriptor, parts, n);
}
ssize_t copy_file_range(int from, off64_t *from_at, int to, off64_t *to_at, size_t n, unsigned flags) {
    if (is_tracked(to)) abort();
    return syscall(SYS_copy_file_range, from, from_at, to, to_at, n, flags);
}
ssize_t sendfile64(int to, int from, off64_t *at, size_t n) {
    if (is_tracked(to)) abort();
    return syscall(SYS_sendfile, to, from, at, n);
}

static void renamed(int from_base, const char *from, int to_base, const char *to) {
    char first[PATH_MAX], second[PATH_MAX];
    int a = inside(from_base, from, first), b = inside(to_base, to, second);
    if (a != b) abort();
    if (a) record('R', -1, 0, first, strlen(first), second, strlen(second));
}

int rename(const char *from, const char *to) {
    pthread_mutex_lock(&turn);
    int result = (int)syscall(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to), error = errno;
    if (!result && log_descriptor >= 0) renamed(AT_FDCWD, from, AT_FDCWD, to);
    pthread_mutex_unlock(&turn);
    errno = error;
    return result;
}

int renameat(int from_base, const char *from, int to_base, const char *to) {
    pthread_mutex_lock(&turn);
    int result = (int)syscall(SYS_renameat, from_base, from, to_base, to), error = errno;
    if (!result && log_descriptor >= 0) renamed(from_base, from, to_base, to);
    pthread_mutex_unlock(&turn);
    errno = error;
    return result;
}

static int named(char op, int base, const char *path, long call, int argument) {
    char full[PATH_MAX];
    int mine = inside(base, path, full);
    pthread_mutex_lock(&turn);
    int result = (int)syscall(call, base, path, argument), error = errno;
    if (!result && mine) record(op, -1, 0, full, strlen(full), NULL, 0);
    pthread_mutex_unlock(&turn);
    errno = error;
    return result;
}
int unlink(const char *path) { return named('U', AT_FDCWD, path, SYS_unlinkat, 0); }
int unlinkat(int base, const char *path, int flags) { return named('U', base, path, SYS_unlinkat, flags); }
int rmdir(const char *path) { return named('U', AT_FDCWD, path, SYS_unlinkat, AT_REMOVEDIR); }
int mkdir(const char *path, mode_t mode) { return named('M', AT_FDCWD, path, SYS_mkdirat, (int)mode); }
int mkdirat(int base, const char *path, mode_t mode) { return named('M', base, path, SYS_mkdirat, (int)mode); }
