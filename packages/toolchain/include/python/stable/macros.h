/* Small things that extension modules use: marks, limits, and words for the compiler. */

#define PyAPI_FUNC(type) type
#define PyAPI_DATA(type) extern type
#define Py_EXPORTED_SYMBOL __attribute__((visibility("default")))
#define Py_IMPORTED_SYMBOL
#define Py_LOCAL_SYMBOL __attribute__((visibility("hidden")))
#ifdef __cplusplus
#define PyMODINIT_FUNC extern "C" Py_EXPORTED_SYMBOL PyObject *
#else
#define PyMODINIT_FUNC Py_EXPORTED_SYMBOL PyObject *
#endif

#define PyDoc_VAR(name) static const char name[]
#define PyDoc_STR(text) text
#define PyDoc_STRVAR(name, text) PyDoc_VAR(name) = PyDoc_STR(text)

#define PY_SSIZE_T_MAX SSIZE_MAX
#define PY_SSIZE_T_MIN (-PY_SSIZE_T_MAX - 1)
#define PY_SIZE_MAX SIZE_MAX
#define PY_LLONG_MAX LLONG_MAX
#define PY_LLONG_MIN LLONG_MIN
#define PY_ULLONG_MAX ULLONG_MAX
#define PY_LONG_LONG long long
#define PY_INT32_T int32_t
#define PY_UINT32_T uint32_t
#define PY_INT64_T int64_t
#define PY_UINT64_T uint64_t
#define PY_FORMAT_SIZE_T "z"
#define PY_LITTLE_ENDIAN 1
#define PY_BIG_ENDIAN 0

#define Py_ABS(x) ((x) < 0 ? -(x) : (x))
#define Py_MIN(a, b) ((a) > (b) ? (b) : (a))
#define Py_MAX(a, b) ((a) > (b) ? (a) : (b))
#define Py_CHARMASK(c) ((unsigned char)((c) & 0xff))
#define Py_MEMBER_SIZE(type, member) sizeof(((type *)0)->member)
#define Py_ARRAY_LENGTH(array) (sizeof(array) / sizeof((array)[0]))
#define Py_STRINGIFY(x) _Py_XSTRINGIFY(x)
#define _Py_XSTRINGIFY(x) #x
#define Py_SAFE_DOWNCAST(value, wide, narrow) ((narrow)(value))
#define Py_ARITHMETIC_RIGHT_SHIFT(type, value, by) ((value) >> (by))
#define Py_VA_COPY va_copy
#define Py_LL(x) x##LL
#define Py_ULL(x) x##ULL
#define Py_UNICODE_SIZE SIZEOF_WCHAR_T

#define Py_HUGE_VAL HUGE_VAL
#define Py_INFINITY ((double)INFINITY)
#define Py_NAN ((double)NAN)
#define Py_IS_NAN(x) isnan(x)
#define Py_IS_INFINITY(x) isinf(x)
#define Py_IS_FINITE(x) isfinite(x)
#define Py_MATH_PI 3.14159265358979323846
#define Py_MATH_E 2.7182818284590452354
#define Py_MATH_TAU 6.28318530717958647693

#define Py_ALIGNED(x) __attribute__((aligned(x)))
#define Py_ALWAYS_INLINE __attribute__((always_inline))
#define Py_NO_INLINE __attribute__((noinline))
#define Py_DEPRECATED(version) __attribute__((__deprecated__))
#define Py_GCC_ATTRIBUTE(x) __attribute__(x)
#define Py_UNUSED(name) _unused_##name __attribute__((unused))
#define Py_UNREACHABLE() __builtin_unreachable()
#define Py_LOCAL(type) static type
#define Py_LOCAL_INLINE(type) static inline type
#ifdef __cplusplus
#define Py_BUILD_ASSERT(condition) static_assert((condition), #condition)
#else
#define Py_BUILD_ASSERT(condition) _Static_assert((condition), #condition)
#endif
