#include <string.h>
#include "tea.h"

int cups(int millilitres) {
    return millilitres / 200;
}

double minutes(const char *kind) {
    if (strcmp(kind, "green") == 0)
        return 2.5;
    return 4;
}
