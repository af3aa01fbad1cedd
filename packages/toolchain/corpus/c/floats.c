/* Floating-point numbers, their functions and conversions, and complex numbers. */
#include <complex.h>
#include <fenv.h>
#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <tgmath.h>

double all(double x, double y) {
  int exponent;
  double whole, r = (sin)(x) + (cos)(x) + (tan)(x) + (asin)(x) + (acos)(x) + (atan)(x) + (atan2)(x, y);
  r += (sinh)(x) + (cosh)(x) + (tanh)(x) + (asinh)(x) + (acosh)(x) + (atanh)(x);
  r += (exp)(x) + (exp2)(x) + (expm1)(x) + (log)(x) + (log2)(x) + (log10)(x) + (log1p)(x) + (pow)(x, y) + (sqrt)(x) + (cbrt)(x) + (hypot)(x, y);
  r += (floor)(x) + (ceil)(x) + (trunc)(x) + (round)(x) + (rint)(x) + (nearbyint)(x) + (double)(lround)(x) + (double)(llrint)(x);
  r += (fabs)(x) + (fmod)(x, y) + (remainder)(x, y) + (fmin)(x, y) + (fmax)(x, y) + (fdim)(x, y) + (fma)(x, y, r) + (copysign)(x, y) + (nextafter)(x, y);
  r += (frexp)(x, &exponent) + (ldexp)(x, 3) + (modf)(x, &whole) + (scalbn)(x, 2) + (logb)(x) + (ilogb)(x) + (erf)(x) + (tgamma)(x) + (lgamma)(x);
  return r + exponent + whole;
}
float alls(float x, float y) {
  float r = sinf(x) + cosf(x) + expf(x) + logf(x) + powf(x, y) + sqrtf(x) + floorf(x) + ceilf(x) + truncf(x) + roundf(x) + fabsf(x) + fmodf(x, y) + fminf(x, y) + fmaxf(x, y) + copysignf(x, y) + rintf(x) + nearbyintf(x);
  return r + exp2f(x) + log2f(x) + log10f(x) + atan2f(x, y) + hypotf(x, y) + cbrtf(x) + fmaf(x, y, r);
}
long double alll(long double x, long double y) { return sinl(x) + sqrtl(x) + powl(x, y) + floorl(x) + fabsl(x) + fmodl(x, y) + expl(x) + logl(x) + fminl(x, y) + copysignl(x, y); }
double simple(double x) { return pow(x, 2) + pow(x, 0.5) + pow(x, -1) + pow(x, 3) + pow(2, x) + pow(10, x) + sqrt(x * x) + exp(log(x)) + x / 2 + x * 1 + x - 0.0 + x / 8.0 + -(-x) + fabs(-x) + cos(-x) + sin(x) * sin(x) + cos(x) * cos(x); }
int kinds(double x) { return isnan(x) + isinf(x) * 2 + isfinite(x) * 4 + isnormal(x) * 8 + signbit(x) * 16 + fpclassify(x) + isless(x, 1.0) + isgreaterequal(x, 2.0) + isunordered(x, 3.0); }
int compare(double a, double b) { return (a < b) | (a > b) << 1 | (a <= b) << 2 | (a >= b) << 3 | (a == b) << 4 | (a != b) << 5 | !(a < b) << 6 | !(a >= b) << 7; }
int sign(double x) { return x > 0 ? 1 : x < 0 ? -1 : 0; }
double clamp(double x, double low, double high) { return x < low ? low : x > high ? high : x; }
float lerp(float a, float b, float t) { return a + (b - a) * t; }
double smaller(double a, double b) { return a < b ? a : b; }
double larger(double a, double b) { return a > b ? a : b; }
double absolute(double a) { return a < 0 ? -a : a; }
int rounded(double x) { return (int)(x + 0.5); }
unsigned to_unsigned(float x) { return (unsigned)x; }
uint8_t to_byte(double x) { return (uint8_t)(x * 255.0); }
double from_parts(int64_t a, uint32_t b, uint64_t c) { return (double)a + b * 1e-3 + (float)c; }
double horner(const double *c, int n, double x) { double r = 0; while (n-- > 0) r = r * x + c[n]; return r; }
double norm(const double *v, int n) { double s = 0; for (int i = 0; i < n; i++) s += v[i] * v[i]; return sqrt(s); }
float dotf(const float *restrict a, const float *restrict b, int n) { float s = 0; for (int i = 0; i < n; i++) s += a[i] * b[i]; return s; }
double kahan(const double *v, int n) { double sum = 0, c = 0; for (int i = 0; i < n; i++) { double y = v[i] - c, t = sum + y; c = (t - sum) - y; sum = t; } return sum; }
double pi(int n) { double s = 0; for (int i = 0; i < n; i++) s += (i % 2 ? -4.0 : 4.0) / (2 * i + 1); return s; }
float fast_root(float x) { float half = 0.5f * x; union { float f; int32_t i; } u = {x}; u.i = 0x5f3759df - (u.i >> 1); return u.f * (1.5f - half * u.f * u.f); }

double complex roots(double a, double b, double c) { double complex d = csqrt(b * b - 4 * a * c); return (-b + d) / (2 * a); }
double complex cplx(double complex a, double complex b) { return a * b + a / b - conj(a) * I + cexp(a) + cpow(a, b) + ~b - -a + !a + (a == b); }
float complex cplxf(float complex a, float b) { a += b; a *= b; a /= 2.0f; a -= a * a; return a; }
double parts(double complex z) { return creal(z) + cimag(z) + cabs(z) + carg(z) + __real__ z * __imag__ z; }
int mandelbrot(double x, double y, int limit) { double complex c = x + y * I, z = 0; int n = 0; while (cabs(z) < 2 && n < limit) { z = z * z + c; n++; } return n; }
double generic(float f, double d, long double l, double complex z) { return sqrt(f) + sin(d) + (double)exp(l) + cabs(z) + fabs(f) + pow(d, 2) + creal(sqrt(z)); }

int main(void) {
  printf("%f %g %e %a %.10f %5.1f %-8.3f|\n", all(0.5, 2), simple(3), DBL_MAX, 1.5, M_PI, 2.25, 1.0 / 3);
  printf("%f %Lf %d %d %d\n", alls(1, 2), alll(1, 2), kinds(NAN), compare(1, INFINITY), mandelbrot(0.1, 0.2, 100));
  double complex z = roots(1, 2, 5);
  printf("%f%+fi %f\n", creal(z), cimag(z), FLT_EPSILON + DBL_MIN + (double)LDBL_MAX + HUGE_VAL);
  fesetround(FE_TONEAREST);
  printf("%f %f\n", strtod("1.5e3", NULL), atof("2.5"));
  return rounded(clamp(1.4, 0, 1)) - sign(2);
}
