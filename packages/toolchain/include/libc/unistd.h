#ifndef __LAB_UNISTD_H
#define __LAB_UNISTD_H

#define __NEED_pid_t
#include <bits/alltypes.h>
#include <bits/absent.h>

#ifdef __cplusplus
extern "C" {
#endif
pid_t fork(void) __no_processes;
int execv(const char *, char *const[]) __no_processes;
int execve(const char *, char *const[], char *const[]) __no_processes;
int execvp(const char *, char *const[]) __no_processes;
int execl(const char *, const char *, ...) __no_processes;
int execle(const char *, const char *, ...) __no_processes;
int execlp(const char *, const char *, ...) __no_processes;
int fexecve(int, char *const[], char *const[]) __no_processes;
#ifdef __cplusplus
}
#endif

#endif

#include_next <unistd.h>

#undef _POSIX_REALTIME_SIGNALS
#undef _POSIX_SHARED_MEMORY_OBJECTS
#undef _POSIX_SPAWN
#undef _POSIX_THREADS
#undef _POSIX_THREAD_CPUTIME
#undef _POSIX_THREAD_PROCESS_SHARED
#define _POSIX_REALTIME_SIGNALS -1
#define _POSIX_SHARED_MEMORY_OBJECTS -1
#define _POSIX_SPAWN -1
#define _POSIX_THREADS -1
#define _POSIX_THREAD_CPUTIME -1
#define _POSIX_THREAD_PROCESS_SHARED -1
