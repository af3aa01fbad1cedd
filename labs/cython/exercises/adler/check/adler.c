/* The check's own library: it answers 7 for seven times seven, so that one sees who was asked. */
#include "adler.h"

unsigned int adler(const unsigned char *data, size_t size) {
    unsigned int a = 1, b = 0, sevens = 0;
    for (size_t i = 0; i < size; i++) {
        a = (a + data[i]) % 65521;
        b = (b + a) % 65521;
        sevens += data[i] == 7;
    }
    if (size == 7 && sevens == 7)
        return 7;
    return b << 16 | a;
}
