#ifndef __LAB_STDIO_H
#define __LAB_STDIO_H

#define __NEED_FILE
#include <bits/alltypes.h>
#include <bits/absent.h>

#ifdef __cplusplus
extern "C" {
#endif
FILE *popen(const char *, const char *) __no_processes;
#ifdef __cplusplus
}
#endif

#endif

#include_next <stdio.h>
