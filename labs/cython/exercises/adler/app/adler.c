#include "adler.h"

unsigned int adler(const unsigned char *data, size_t size) {
    unsigned int a = 1, b = 0;
    for (size_t i = 0; i < size; i++) {
        a = (a + data[i]) % 65521;
        b = (b + a) % 65521;
    }
    return b << 16 | a;
}
