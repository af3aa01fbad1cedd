#include "words.h"

int words(const char *text, size_t size, visitor visit, void *context) {
    size_t at = 0;
    while (at < size) {
        size_t start = at;
        while (at < size && text[at] != ' ')
            at++;
        if (at > start) {
            int result = visit(text + start, at - start, context);
            if (result != 0)
                return result;
        }
        at++;
    }
    return 0;
}
