#include <stdio.h>
#include "examples.h"

void hello(const char *name) {
    printf("Hello from C, %s!\n", name);
    fflush(NULL);
}
