#ifndef ADLER_H
#define ADLER_H

#include <stddef.h>

/* Adler-32, the check sum at the end of what zlib packs. */
unsigned int adler(const unsigned char *data, size_t size);

#endif
