/* Numbers: int, float, complex, bool, and arithmetic on any object. */

extern PyLongObject _Py_FalseStruct;
extern PyLongObject _Py_TrueStruct;
extern PyTypeObject PyBool_Type;
extern PyTypeObject PyComplex_Type;
extern PyTypeObject PyFloat_Type;
extern PyTypeObject PyLong_Type;

PyObject *PyBool_FromLong(long);
PyObject *PyComplex_FromDoubles(double, double);
double PyComplex_ImagAsDouble(PyObject *);
double PyComplex_RealAsDouble(PyObject *);
double PyFloat_AsDouble(PyObject *);
PyObject *PyFloat_FromDouble(double);
PyObject *PyFloat_FromString(PyObject *);
PyObject *PyFloat_GetInfo(void);
double PyFloat_GetMax(void);
double PyFloat_GetMin(void);
int PyIndex_Check(PyObject *);
double PyLong_AsDouble(PyObject *);
int PyLong_AsInt(PyObject *);
int PyLong_AsInt32(PyObject *, int32_t *);
int PyLong_AsInt64(PyObject *, int64_t *);
long PyLong_AsLong(PyObject *);
long PyLong_AsLongAndOverflow(PyObject *, int *);
long long PyLong_AsLongLong(PyObject *);
long long PyLong_AsLongLongAndOverflow(PyObject *, int *);
Py_ssize_t PyLong_AsNativeBytes(PyObject *, void *, Py_ssize_t, int);
size_t PyLong_AsSize_t(PyObject *);
Py_ssize_t PyLong_AsSsize_t(PyObject *);
int PyLong_AsUInt32(PyObject *, uint32_t *);
int PyLong_AsUInt64(PyObject *, uint64_t *);
unsigned long PyLong_AsUnsignedLong(PyObject *);
unsigned long long PyLong_AsUnsignedLongLong(PyObject *);
unsigned long long PyLong_AsUnsignedLongLongMask(PyObject *);
unsigned long PyLong_AsUnsignedLongMask(PyObject *);
void *PyLong_AsVoidPtr(PyObject *);
PyObject *PyLong_FromDouble(double);
PyObject *PyLong_FromInt32(int32_t);
PyObject *PyLong_FromInt64(int64_t);
PyObject *PyLong_FromLong(long);
PyObject *PyLong_FromLongLong(long long);
PyObject *PyLong_FromNativeBytes(const void *, size_t, int);
PyObject *PyLong_FromSize_t(size_t);
PyObject *PyLong_FromSsize_t(Py_ssize_t);
PyObject *PyLong_FromString(const char *, char **, int);
PyObject *PyLong_FromUInt32(uint32_t);
PyObject *PyLong_FromUInt64(uint64_t);
PyObject *PyLong_FromUnsignedLong(unsigned long);
PyObject *PyLong_FromUnsignedLongLong(unsigned long long);
PyObject *PyLong_FromUnsignedNativeBytes(const void *, size_t, int);
PyObject *PyLong_FromVoidPtr(void *);
PyObject *PyLong_GetInfo(void);
PyObject *PyNumber_Absolute(PyObject *);
PyObject *PyNumber_Add(PyObject *, PyObject *);
PyObject *PyNumber_And(PyObject *, PyObject *);
Py_ssize_t PyNumber_AsSsize_t(PyObject *, PyObject *);
int PyNumber_Check(PyObject *);
PyObject *PyNumber_Divmod(PyObject *, PyObject *);
PyObject *PyNumber_Float(PyObject *);
PyObject *PyNumber_FloorDivide(PyObject *, PyObject *);
PyObject *PyNumber_Index(PyObject *);
PyObject *PyNumber_InPlaceAdd(PyObject *, PyObject *);
PyObject *PyNumber_InPlaceAnd(PyObject *, PyObject *);
PyObject *PyNumber_InPlaceFloorDivide(PyObject *, PyObject *);
PyObject *PyNumber_InPlaceLshift(PyObject *, PyObject *);
PyObject *PyNumber_InPlaceMatrixMultiply(PyObject *, PyObject *);
PyObject *PyNumber_InPlaceMultiply(PyObject *, PyObject *);
PyObject *PyNumber_InPlaceOr(PyObject *, PyObject *);
PyObject *PyNumber_InPlacePower(PyObject *, PyObject *, PyObject *);
PyObject *PyNumber_InPlaceRemainder(PyObject *, PyObject *);
PyObject *PyNumber_InPlaceRshift(PyObject *, PyObject *);
PyObject *PyNumber_InPlaceSubtract(PyObject *, PyObject *);
PyObject *PyNumber_InPlaceTrueDivide(PyObject *, PyObject *);
PyObject *PyNumber_InPlaceXor(PyObject *, PyObject *);
PyObject *PyNumber_Invert(PyObject *);
PyObject *PyNumber_Long(PyObject *);
PyObject *PyNumber_Lshift(PyObject *, PyObject *);
PyObject *PyNumber_MatrixMultiply(PyObject *, PyObject *);
PyObject *PyNumber_Multiply(PyObject *, PyObject *);
PyObject *PyNumber_Negative(PyObject *);
PyObject *PyNumber_Or(PyObject *, PyObject *);
PyObject *PyNumber_Positive(PyObject *);
PyObject *PyNumber_Power(PyObject *, PyObject *, PyObject *);
PyObject *PyNumber_Remainder(PyObject *, PyObject *);
PyObject *PyNumber_Rshift(PyObject *, PyObject *);
PyObject *PyNumber_Subtract(PyObject *, PyObject *);
PyObject *PyNumber_ToBase(PyObject *, int);
PyObject *PyNumber_TrueDivide(PyObject *, PyObject *);
PyObject *PyNumber_Xor(PyObject *, PyObject *);

#define Py_False ((PyObject *)&_Py_FalseStruct)
#define Py_True ((PyObject *)&_Py_TrueStruct)
#define Py_IsFalse(o) Py_Is((o), Py_False)
#define Py_IsTrue(o) Py_Is((o), Py_True)
#define Py_RETURN_FALSE return Py_False
#define Py_RETURN_TRUE return Py_True

#define PyBool_Check(o) Py_IS_TYPE((o), &PyBool_Type)
#define PyComplex_Check(o) PyObject_TypeCheck((o), &PyComplex_Type)
#define PyComplex_CheckExact(o) Py_IS_TYPE((o), &PyComplex_Type)
#define PyFloat_Check(o) PyObject_TypeCheck((o), &PyFloat_Type)
#define PyFloat_CheckExact(o) Py_IS_TYPE((o), &PyFloat_Type)
#define PyLong_Check(o) PyType_FastSubclass(Py_TYPE(o), Py_TPFLAGS_LONG_SUBCLASS)
#define PyLong_CheckExact(o) Py_IS_TYPE((o), &PyLong_Type)

#define PyLong_AS_LONG(o) PyLong_AsLong(o)
#define PyLong_AsPid PyLong_AsInt
#define PyLong_FromPid PyLong_FromLong

/* Flags of PyLong_AsNativeBytes and its like. */
#define Py_ASNATIVEBYTES_DEFAULTS (-1)
#define Py_ASNATIVEBYTES_BIG_ENDIAN 0
#define Py_ASNATIVEBYTES_LITTLE_ENDIAN 1
#define Py_ASNATIVEBYTES_NATIVE_ENDIAN 3
#define Py_ASNATIVEBYTES_UNSIGNED_BUFFER 4
#define Py_ASNATIVEBYTES_REJECT_NEGATIVE 8
#define Py_ASNATIVEBYTES_ALLOW_INDEX 16

#define Py_RETURN_NAN return PyFloat_FromDouble(Py_NAN)
#define Py_RETURN_INF(sign) return PyFloat_FromDouble(copysign(Py_INFINITY, (sign)))
