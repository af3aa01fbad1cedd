/* Asks the C library, so that Python can say whether it knows the same. Results are text in one place. */

#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fenv.h>
#include <inttypes.h>
#include <locale.h>
#include <math.h>
#include <regex.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/time.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

static char said[4096];

static const char *say(const char *format, ...) {
    va_list args;
    va_start(args, format);
    vsnprintf(said, sizeof said, format, args);
    va_end(args);
    return said;
}

const char *told_stat(const char *path) {
    struct stat s;
    if (stat(path, &s)) return say("%d", errno);
    return say("%u %lu %llu %lld %lld.%09ld %llu", s.st_mode, s.st_nlink, (unsigned long long)s.st_ino,
               (long long)s.st_size, (long long)s.st_mtim.tv_sec, s.st_mtim.tv_nsec, (unsigned long long)s.st_dev);
}
const char *told_statvfs(const char *path) {
    struct statvfs s;
    if (statvfs(path, &s)) return say("%d", errno);
    return say("%lu %lu %llu %llu %llu %lu %lu", s.f_bsize, s.f_frsize, (unsigned long long)s.f_blocks,
               (unsigned long long)s.f_bfree, (unsigned long long)s.f_files, s.f_flag, s.f_namemax);
}
const char *told_open(const char *path, int flags) {
    int file = open(path, flags, 0600);
    if (file < 0) return say("%d", errno);
    int got = fcntl(file, F_GETFL);
    close(file);
    return say("open %d", got & O_ACCMODE);
}
const char *told_files(const char *path) {
    DIR *folder = opendir(path);
    if (!folder) return say("%d", errno);
    char names[1024] = "";
    for (struct dirent *entry; (entry = readdir(folder));)
        if (entry->d_name[0] != '.') strcat(strcat(names, entry->d_name), entry->d_type == DT_DIR ? "/ " : " ");
    closedir(folder);
    return say("%s", names);
}
const char *told_time(long long seconds) {
    time_t when = seconds;
    struct tm parts;
    gmtime_r(&when, &parts);
    char text[64];
    strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S %j %a", &parts);
    return say("%s %d %d", text, parts.tm_wday, timegm(&parts) == when);
}
const char *told_now(void) {
    struct timespec clock;
    struct timeval day;
    clock_gettime(CLOCK_REALTIME, &clock);
    gettimeofday(&day, NULL);
    return say("%lld %lld %lld %d", (long long)clock.tv_sec, (long long)day.tv_sec, (long long)time(NULL),
               day.tv_usec >= 0 && day.tv_usec < 1000000 && clock.tv_nsec < 1000000000);
}
const char *told_numbers(void) {
    long double third = 1.0L / 3, read;
    double half;
    intptr_t address = 16;
    sscanf("0.125 0.5", "%Lf %lf", &read, &half);
    return say("%d %.20Lf %Lg %d %g %zu %lld %" PRIdPTR " %" PRIx64 " %.3f %d", 1, third, read, 2, half,
               (size_t)7, 1LL << 40, address, (uint64_t)255, sqrt(2), fegetround() == FE_TONEAREST);
}
const char *told_names(void) {
    struct utsname name;
    uname(&name);
    char cwd[256];
    return say("%s %s %s %d %ld", name.sysname, name.machine, getcwd(cwd, sizeof cwd), getpid(),
               sysconf(_SC_PAGESIZE));
}
const char *told_error(int number) { return say("%s", strerror(number)); }

static volatile int caught;
static void handler(int number) { caught = number; }
const char *told_signal(int number) {
    signal(number, handler);
    raise(number);
    signal(number, SIG_IGN);
    raise(number);
    signal(number, SIG_DFL);
    return say("%d", caught);
}

static jmp_buf back;
static int jump(int depth) {
    if (depth == 0) longjmp(back, 42);
    return jump(depth - 1) + 1;
}
const char *told_jump(void) {
    volatile int kept = 5;
    int came = setjmp(back);
    if (came == 0) {
        kept = 6;
        jump(3);
    }
    return say("%d %d", came, kept);
}
static int compare(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }
const char *told_rest(void) {
    int numbers[] = {3, 1, 2};
    qsort(numbers, 3, sizeof *numbers, compare);
    setlocale(LC_ALL, "");
    wchar_t wide[8];
    size_t count = mbstowcs(wide, "\xc3\xa9t\xc3\xa9", 8);
    regex_t pattern;
    int matched = regcomp(&pattern, "^a+b$", REG_EXTENDED) || regexec(&pattern, "aab", 0, NULL, 0);
    regfree(&pattern);
    FILE *file = tmpfile();
    fprintf(file, "line one\nline two\n");
    rewind(file);
    char *line = NULL;
    size_t room = 0;
    long got = (long)getline(&line, &room, file);
    long place = ftell(file);
    fclose(file);
    free(line);
    void *pages = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    int mapped = pages != MAP_FAILED && munmap(pages, 65536) == 0;
    int ends[2];
    char byte = 0;
    int piped = pipe(ends) == 0 && write(ends[1], "x", 1) == 1 && read(ends[0], &byte, 1) == 1;
    return say("%d%d%d %zu %x %d %ld %ld %d %d", numbers[0], numbers[1], numbers[2], count, (unsigned)wide[0], matched,
               got, place, mapped, piped);
}
