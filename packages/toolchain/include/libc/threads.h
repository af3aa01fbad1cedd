/* Mutexes and the like do what they should for the one thread that there is. */

#ifndef __LAB_THREADS_H
#define __LAB_THREADS_H

#define __NEED_pthread_t
#include <bits/alltypes.h>
#include <bits/absent.h>

#ifdef __cplusplus
extern "C" {
#endif
int thrd_create(pthread_t *, int (*)(void *), void *) __no_threads;
#ifdef __cplusplus
}
#endif

#endif

#include_next <threads.h>
