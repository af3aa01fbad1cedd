#ifndef ALMANAC_H
#define ALMANAC_H

/* The sum of both. */
int add(int a, int b);

/* How many per cent of the whole a part is. */
double percent(double part, double whole);

/* Is it a leap year? 1 for yes, 0 for no. */
int leap(int year);

#endif
