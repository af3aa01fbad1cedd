#ifndef TEA_H
#define TEA_H

#define CUP 200

int cups(int millilitres);
int teaspoons(int millilitres);

#endif
