#include "almanac.h"

int add(int a, int b) {
    return a + b;
}

double percent(double part, double whole) {
    return part / whole * 100;
}

int leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}
