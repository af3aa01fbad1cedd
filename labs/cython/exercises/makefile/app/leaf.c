#include "tea.h"

int teaspoons(int millilitres) {
    return cups(millilitres) + 1;
}
