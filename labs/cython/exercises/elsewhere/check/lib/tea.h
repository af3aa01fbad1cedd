#ifndef TEA_H
#define TEA_H

#ifndef CUP
#error "Say how many millilitres a cup has: define CUP"
#endif

static inline int cups(int millilitres) {
    return millilitres / CUP;
}

/* How many minutes a kind of tea stands. */
double minutes(const char *kind);

#endif
