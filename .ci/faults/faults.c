/* Stands between the program and the C library, and fails where the environment says so.
 *
 *   FAULT_FILE   a part of the path of the file whose writes are counted
 *   FAULT_NTH    which write of the process to it fails, from 1
 *   FAULT_TAKES  how many bytes that write takes
 *   FAULT_THEN   `die`: the process is killed there; `short`: the write says how much it took
 *   FAULT_CLOCK  seconds by which the clock is wrong
 *   FAULT_TRACE  a file that gets a line for each fault, so that a test sees that there was one
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

typedef ssize_t (*write_fn)(int, const void *, size_t);
typedef int (*clock_fn)(clockid_t, struct timespec *);

static write_fn real_write(void) {
    static write_fn found;
    if (!found)
        found = (write_fn)dlsym(RTLD_NEXT, "write");
    return found;
}

static void leave_trace(const char *what) {
    const char *path = getenv("FAULT_TRACE");
    int trace = path ? open(path, O_WRONLY | O_CREAT | O_APPEND, 0600) : -1;
    if (trace < 0)
        return;
    real_write()(trace, what, strlen(what));
    close(trace);
}

static int is_meant(int file) {
    const char *part = getenv("FAULT_FILE");
    char name[64], path[4096];
    if (!part)
        return 0;
    snprintf(name, sizeof name, "/proc/self/fd/%d", file);
    ssize_t length = readlink(name, path, sizeof path - 1);
    if (length < 0)
        return 0;
    path[length] = 0;
    return strstr(path, part) != NULL;
}

ssize_t write(int file, const void *bytes, size_t count) {
    static long seen;
    const char *nth = getenv("FAULT_NTH"), *takes = getenv("FAULT_TAKES"), *then = getenv("FAULT_THEN");
    if (!nth || !takes || !then || !is_meant(file) || ++seen != atol(nth))
        return real_write()(file, bytes, count);
    size_t taken = (size_t)atol(takes);
    if (taken > count)
        taken = count;
    ssize_t done = real_write()(file, bytes, taken);
    leave_trace("write (INJECTED)\n");
    if (!strcmp(then, "die"))
        kill(getpid(), SIGKILL);
    return done;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    static clock_fn real;
    const char *wrong = getenv("FAULT_CLOCK");
    if (!real)
        real = (clock_fn)dlsym(RTLD_NEXT, "clock_gettime");
    int done = real(clock, now);
    if (!done && wrong && clock == CLOCK_REALTIME) {
        now->tv_sec += atol(wrong);
        leave_trace("clock (INJECTED)\n");
    }
    return done;
}
