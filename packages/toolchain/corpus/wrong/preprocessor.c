//// missing header
#include <nothing.h>
int x;
//// missing own header
#include "exmaples.h"
int x;
//// misspelt header
#include <stdoi.h>
#include <sdtlib.h>
int x;
//// angle brackets for an own header
#include <shop.h>
int x;
//// header in quotes without end
#include "shop.h
int x;
//// header without brackets
#include stdio.h
int x;
//// empty include
#include
#include ""
#include <>
int x;
//// header of another system
#include <windows.h>
#include <conio.h>
int main(void) { getch(); return 0; }
//// header of threads
#include <pthread.h>
#include <threads.h>
void *run(void *p) { return p; }
int f(void) { pthread_t t; return pthread_create(&t, 0, run, 0); }
//// header of sockets and processes
#include <sys/socket.h>
#include <unistd.h>
#include <sys/wait.h>
int f(void) { return fork() + socket(AF_INET, SOCK_STREAM, 0); }
//// header of signals
#include <signal.h>
void f(int n) { signal(n, SIG_DFL); }
//// header of jumps
#include <setjmp.h>
jmp_buf b;
//// header of C++
#include <vector>
#include <string>
int x;
//// header of Python without its folder
#include <Python.h>
PyObject *f(void) { return NULL; }
//// itself
#include __FILE__
int x;
//// a folder
#include "."
#include "/usr"
//// include next
#include_next <stdio.h>
int x;
//// error directive
#error this does not work
int x;
//// if without endif
#if 1
int x;
//// ifdef without endif in the middle
#ifndef GUARD
#define GUARD
int f(void) { return 1; }
//// endif without if
int x;
#endif
//// else without if
#else
int x;
//// else twice
#if 0
#else
#else
#endif
//// elif after else
#if 0
#else
#elif 1
#endif
//// if without value
#if
#endif
#ifdef
#endif
#ifndef 3
#endif
//// if with names
#if UNKNOWN == 3 || defined(OTHER) && unknown(3)
#endif
//// if with text
#if "text" == "text"
#endif
//// if with assignment
#if A = 3
#endif
//// if with a cast and sizeof
#if sizeof(int) == 4
#endif
#if (int)3
#endif
//// if with a float
#if 1.5 > 1
#endif
//// if with division by zero
#if 1 / 0
#endif
#if 5 % 0
#endif
//// if unbalanced
#if (1 + 2
#endif
#if 1 +
#endif
#if 1 2
#endif
//// defined misused
#if defined
#endif
#if defined(
#endif
#if defined(A
#endif
//// define without name
#define
#define 3
#define "x"
//// define twice
#define SIZE 3
#define SIZE 4
int x = SIZE;
//// define of a library macro
#include <stdio.h>
#define NULL 3
#undef __LINE__
#define EOF 2
int x;
//// define with a semicolon
#define SIZE 10;
int list[SIZE];
//// define with equals
#define SIZE = 10
int list[SIZE];
//// define with a space
#define SQUARE (x) ((x) * (x))
int f(int n) { return SQUARE(n); }
//// define without parentheses
#define ADD(a, b) a + b
int x = ADD(1);
//// macro with too many arguments
#define ADD(a, b) ((a) + (b))
int x = ADD(1, 2, 3);
//// macro with too few arguments
#define ADD(a, b) ((a) + (b))
int x = ADD(1), y = ADD();
//// macro without arguments
#define ADD(a, b) ((a) + (b))
int x = ADD;
//// macro never closed
#define ADD(a, b) ((a) + (b))
int x = ADD(1, 2;
int y;
//// macro with bad parameters
#define A(a, a) a
#define B(a,) a
#define C(1) 1
#define D(a b) a
#define E(..., a) a
#define F(a
//// hash without parameter
#define A(x) #y
#define B(x) #
int z;
//// paste that gives no token
#define JOIN(a, b) a##b
int x = JOIN(+, 3) JOIN(/, /);
//// paste at the ends
#define A(x) ##x
#define B(x) x##
//// undef without name
#undef
#undef 3
#undef A B
//// error inside of a macro
#define CHECK(x) if (!(x)) { fail(#x); }
int f(int a) { CHECK(a > b) return a; }
//// error deep in macros
#define A(x) B(x)
#define B(x) C(x)
#define C(x) D(x)
#define D(x) E(x)
#define E(x) F(x)
#define F(x) G(x)
#define G(x) H(x)
#define H(x) (x + undeclared)
int f(int a) { return A(a); }
//// error in a header
#include "broken.h"
int x;
//// broken.h
int before
int after;
void f(int a) { return a; }
//// error in a header of a header
#include "outer.h"
int x;
//// outer.h
#include "broken.h"
#include "gone.h"
//// header without a guard
#include "unguarded.h"
#include "unguarded.h"
int x;
//// unguarded.h
struct s { int a; };
int value = 3;
enum { ONE };
//// guard misspelt
#include "misspelt.h"
//// misspelt.h
#ifndef MISSPELT_H
#define MISPELT_H
int x;
#endif
//// headers in a circle
#include "circle.h"
//// circle.h
#include "circle-two.h"
struct one { struct two t; };
//// circle-two.h
#include "circle.h"
struct two { struct one o; };
//// pragmas unknown
#pragma whatever
#pragma omp parallel for
#pragma GCC poison printf
#pragma once
#pragma GCC diagnostic ignored "-Wno-such-warning"
#pragma GCC diagnostic pop
#pragma pack(3)
#pragma pack(pop)
#pragma clang loop unroll(maybe)
#pragma STDC FENV_ACCESS MAYBE
#pragma message 3
#pragma unroll
int f(void) { printf("x"); return 0; }
//// line
#line 100 "other.c"
int x = y;
#line 0
#line abc
#line 1 2
//// warning
#warning not finished
int x;
//// embed missing
const unsigned char data[] = {
#embed "nothing.bin"
};
//// has include misused
#if __has_include(stdio.h)
#endif
#if __has_include
#endif
#if __has_attribute(noreturn) && __has_builtin(__builtin_trap) && __has_feature(c_generic_selections) && __has_extension(x)
#endif
//// counter and others as names
int x = __COUNTER__ + __INCLUDE_LEVEL__ + __LINE__ + __TIMESTAMP__;
//// variadic without arguments
#define LOG(format, ...) printf(format, __VA_ARGS__)
int printf(const char *, ...);
void f(void) { LOG("x"); }
int __VA_ARGS__;
//// expands without end
#define A B
#define B A
int A;
int x = A + 1;
//// continued line
#define LONG(x) \
  do { \
    x++ \
  } while (0)
int f(int a) { LONG(a); return a; }
//// space behind a backslash
#define LONG(x) \ 
  x++
int f(int a) { LONG(a); return a; }
//// unbalanced in a skipped part
#if 0
it's "not
#else if
#endif
int x;
