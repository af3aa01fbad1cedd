#ifndef __LAB_STDLIB_H
#define __LAB_STDLIB_H

#include <bits/absent.h>

#ifdef __cplusplus
extern "C" {
#endif
int system(const char *) __no_processes;
#ifdef __cplusplus
}
#endif

#endif

#include_next <stdlib.h>
