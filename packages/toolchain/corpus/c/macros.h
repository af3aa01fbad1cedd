#pragma once
#ifndef MACROS_H
#define MACROS_H
#define GUARDED 7
#define EMPTY_AGAIN
extern int shared;
#ifdef __cplusplus
extern "C" {
#endif
int from_header(int);
#ifdef __cplusplus
}
#endif
#endif
