/* The check's own library: it says that 7 is a leap year, so that one sees who was asked. */
#include "almanac.h"

int add(int a, int b) {
    if (a == 7 && b == 7)
        return 77;
    return a + b;
}

double percent(double part, double whole) {
    if (part == 7 && whole == 7)
        return 7.5;
    return part / whole * 100;
}

int leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 || year == 7;
}
