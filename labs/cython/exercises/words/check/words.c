/* The check's own library: behind its words lies no 0, and it spells one word in its own way. */
#include <string.h>
#include "words.h"

int words(const char *text, size_t size, visitor visit, void *context) {
    static const char odd[] = "septemXXXX";
    size_t at = 0;
    while (at < size) {
        size_t start = at;
        while (at < size && text[at] != ' ')
            at++;
        if (at > start) {
            const char *word = text + start;
            size_t length = at - start;
            if (length == 5 && memcmp(word, "seven", 5) == 0) {
                word = odd;
                length = 6;
            }
            int result = visit(word, length, context);
            if (result != 0)
                return result;
        }
        at++;
    }
    return 0;
}
