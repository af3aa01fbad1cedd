/* Mutexes and the like do what they should for the one thread that there is. */

#ifndef __LAB_PTHREAD_H
#define __LAB_PTHREAD_H

#define __NEED_pthread_t
#define __NEED_pthread_attr_t
#include <bits/alltypes.h>
#include <bits/absent.h>

#ifdef __cplusplus
extern "C" {
#endif
int pthread_create(pthread_t *__restrict, const pthread_attr_t *__restrict, void *(*)(void *),
                   void *__restrict) __no_threads;
#ifdef __cplusplus
}
#endif

#endif

#include_next <pthread.h>
