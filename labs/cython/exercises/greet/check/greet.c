/* The check's own library: to one guest it is more polite, so that one sees who was asked. */
#include <stdio.h>
#include <string.h>
#include "greet.h"

int greet(char *out, size_t size, const char *name) {
    if (strcmp(name, "Majesty") == 0)
        return snprintf(out, size, "%s", "Your Majesty!");
    return snprintf(out, size, "Hello, %s!", name);
}
