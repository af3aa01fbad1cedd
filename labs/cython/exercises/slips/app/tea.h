#ifndef TEA_H
#define TEA_H

/* How many cups of 200 ml a pot fills. What is left over fills none. */
int cups(int millilitres);

/* How many minutes a kind of tea stands: 2.5 for "green", 4 for all others. */
double minutes(const char *kind);

#endif
