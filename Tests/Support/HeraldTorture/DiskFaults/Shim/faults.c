/*
 * Fails the disk under one database, for a program that was started with this library in LD_PRELOAD.
 *
 * FAULTS_DATABASE names the database; the file itself and its -wal are meant, and nothing else. FAULTS_FILE
 * names a file that says what fails now, read anew at every call, in one line:
 *
 *     wal WRITE SYNC  db WRITE SYNC  forget FORGET
 *
 * WRITE and SYNC are the errno of writes (and of changes of length) and of syncs, or 0 where there is no fault. A missing
 * file is no fault. With FORGET 1 a sync that fails also loses what was written since the last one that did not, as a
 * kernel may that has marked the pages clean and then needs the memory.
 *
 * FAULTS_UNSYNCED names two files, with .wal and .db behind it, that say how to take back what was written since the last
 * good sync, as a power cut would: for each write, in their order, where it went, how many bytes were there before, how long
 * the file was (three numbers of eight bytes in the machine's order), and these bytes.
 *
 * FAULTS_SYNC_MILLISECONDS and FAULTS_WRITE_MILLISECONDS are how long every sync and every write take longer than they do,
 * as on a slow disk.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { WAL, DB, KINDS };

struct faults {
    int write[KINDS], sync[KINDS], forget;
};

/* What a write has changed since the last sync of its file. */
struct change {
    off_t offset;
    size_t length;
    off_t size_before;
    struct change *earlier;
    char old[];
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct change *unsynced[KINDS];

static void *next(const char *name) {
    return dlsym(RTLD_NEXT, name);
}

/* Which of the database's files a descriptor is, or -1. */
static int kind_of(int fd) {
    static __thread char path[4096], link[64];
    const char *database = getenv("FAULTS_DATABASE");
    if (!database) return -1;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return -1;
    path[length] = 0;
    size_t prefix = strlen(database);
    if (strncmp(path, database, prefix) != 0) return -1;
    if (path[prefix] == 0) return DB;
    return strcmp(path + prefix, "-wal") == 0 ? WAL : -1;
}

static struct faults current(void) {
    struct faults faults = {{0}, {0}, 0};
    char text[256] = "";
    const char *path = getenv("FAULTS_FILE");
    int fd = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (fd < 0) return faults;
    ssize_t length = read(fd, text, sizeof text - 1);
    close(fd);
    if (length > 0) {
        sscanf(text, "wal %d %d db %d %d forget %d", &faults.write[WAL], &faults.sync[WAL], &faults.write[DB],
               &faults.sync[DB], &faults.forget);
    }
    return faults;
}

static off_t size_of(int fd) {
    struct stat status;
    return fstat(fd, &status) == 0 ? status.st_size : 0;
}

/* The file that says how to take back what is not synced, or -1. */
static int unsynced_file(int kind) {
    static int files[KINDS] = {-1, -1};
    const char *prefix = getenv("FAULTS_UNSYNCED");
    if (!prefix || files[kind] >= 0) return files[kind];
    char path[4096];
    snprintf(path, sizeof path, "%s.%s", prefix, kind == WAL ? "wal" : "db");
    files[kind] = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    return files[kind];
}

/* In one call, before the write itself: a kill finds both or only this one. */
static void note(int kind, const struct change *change) {
    int file = unsynced_file(kind);
    if (file < 0) return;
    int64_t head[3] = {change->offset, (int64_t)change->length, change->size_before};
    struct iovec parts[2] = {{head, sizeof head}, {(void *)change->old, change->length}};
    if (writev(file, parts, 2) < 0) abort();
}

static void remember(int fd, int kind, size_t length, off_t offset) {
    struct change *change = malloc(sizeof *change + length);
    if (!change) return;
    memset(change->old, 0, length);
    ssize_t (*read_at)(int, void *, size_t, off_t) = next("pread64");
    ssize_t had = read_at(fd, change->old, length, offset);
    change->offset = offset;
    change->length = had > 0 ? (size_t)had : 0;
    change->size_before = size_of(fd);
    change->earlier = unsynced[kind];
    unsynced[kind] = change;
    note(kind, change);
}

/* Takes changes back, newest first, or only forgets that they can be taken back. */
static void settle(int fd, int kind, int undo) {
    ssize_t (*write_at)(int, const void *, size_t, off_t) = next("pwrite64");
    int (*truncate_to)(int, off_t) = next("ftruncate64");
    while (unsynced[kind]) {
        struct change *change = unsynced[kind];
        if (undo) {
            if (change->length) write_at(fd, change->old, change->length, change->offset);
            if (size_of(fd) > change->size_before) truncate_to(fd, change->size_before);
        }
        unsynced[kind] = change->earlier;
        free(change);
    }
    int file = unsynced_file(kind);
    if (file >= 0 && truncate_to(file, 0) != 0) abort();
}

static void linger(const char *name) {
    const char *text = getenv(name);
    long milliseconds = text ? atol(text) : 0;
    struct timespec span = {milliseconds / 1000, milliseconds % 1000 * 1000000};
    if (milliseconds > 0) nanosleep(&span, NULL);
}

static ssize_t write_at(const char *name, int fd, const void *bytes, size_t length, off_t offset) {
    ssize_t (*original)(int, const void *, size_t, off_t) = next(name);
    int kind = kind_of(fd);
    if (kind < 0) return original(fd, bytes, length, offset);
    linger("FAULTS_WRITE_MILLISECONDS");
    struct faults faults = current();
    if (faults.write[kind]) {
        errno = faults.write[kind];
        return -1;
    }
    pthread_mutex_lock(&lock);
    remember(fd, kind, length, offset);
    ssize_t written = original(fd, bytes, length, offset);
    pthread_mutex_unlock(&lock);
    return written;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) {
    return write_at("pwrite", fd, bytes, length, offset);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t offset) {
    return write_at("pwrite64", fd, bytes, length, offset);
}

static int change_length(const char *name, int fd, off_t length) {
    int (*original)(int, off_t) = next(name);
    int kind = kind_of(fd);
    int error = kind < 0 ? 0 : current().write[kind];
    if (error) {
        errno = error;
        return -1;
    }
    if (kind < 0) return original(fd, length);
    /* Taken for durable at once, with all that was written before. */
    pthread_mutex_lock(&lock);
    int result = original(fd, length);
    if (result == 0) settle(fd, kind, 0);
    pthread_mutex_unlock(&lock);
    return result;
}

int ftruncate(int fd, off_t length) {
    return change_length("ftruncate", fd, length);
}

int ftruncate64(int fd, off_t length) {
    return change_length("ftruncate64", fd, length);
}

static int synchronize(const char *name, int fd) {
    int (*original)(int) = next(name);
    int kind = kind_of(fd);
    if (kind < 0) return original(fd);
    linger("FAULTS_SYNC_MILLISECONDS");
    struct faults faults = current();
    pthread_mutex_lock(&lock);
    int result = faults.sync[kind] ? -1 : original(fd);
    if (result == 0) {
        settle(fd, kind, 0);
    } else if (faults.forget) {
        settle(fd, kind, 1);
    }
    pthread_mutex_unlock(&lock);
    if (faults.sync[kind]) errno = faults.sync[kind];
    return result;
}

int fsync(int fd) {
    return synchronize("fsync", fd);
}

int fdatasync(int fd) {
    return synchronize("fdatasync", fd);
}
