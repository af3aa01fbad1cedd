#include "tea.h"

int cups(int millilitres) {
    return millilitres / 200
}

int minutes(const char *kind) {
    if (kind == "green")
        return 2.5;
    return 4;
}
