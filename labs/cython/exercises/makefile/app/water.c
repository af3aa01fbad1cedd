#include "tea.h"

int cups(int millilitres) {
    return millilitres / CUP;
}
