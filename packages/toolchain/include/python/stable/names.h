/* Names of CPython's full API that many programs use, made of what the stable ABI has. */

#define PyByteArray_AS_STRING(o) PyByteArray_AsString(_PyObject_CAST(o))
#define PyByteArray_GET_SIZE(o) PyByteArray_Size(_PyObject_CAST(o))
#define PyBytes_AS_STRING(o) PyBytes_AsString(_PyObject_CAST(o))
#define PyBytes_GET_SIZE(o) PyBytes_Size(_PyObject_CAST(o))
#define PyDict_GET_SIZE(o) PyDict_Size(_PyObject_CAST(o))
#define PyFloat_AS_DOUBLE(o) PyFloat_AsDouble(_PyObject_CAST(o))
#define PyList_GET_ITEM(o, i) PyList_GetItem(_PyObject_CAST(o), (i))
#define PyList_GET_SIZE(o) PyList_Size(_PyObject_CAST(o))
#define PyList_SET_ITEM(o, i, item) ((void)PyList_SetItem(_PyObject_CAST(o), (i), _PyObject_CAST(item)))
#define PySet_GET_SIZE(o) PySet_Size(_PyObject_CAST(o))
#define PyTuple_GET_ITEM(o, i) PyTuple_GetItem(_PyObject_CAST(o), (i))
#define PyTuple_GET_SIZE(o) PyTuple_Size(_PyObject_CAST(o))
#define PyTuple_SET_ITEM(o, i, item) ((void)PyTuple_SetItem(_PyObject_CAST(o), (i), _PyObject_CAST(item)))
#define PyUnicode_AsUTF8(o) PyUnicode_AsUTF8AndSize((o), NULL)
#define PyUnicode_GET_LENGTH(o) PyUnicode_GetLength(_PyObject_CAST(o))
#define PyUnicode_READ_CHAR(o, i) PyUnicode_ReadChar(_PyObject_CAST(o), (i))
#define PySequence_Fast_GET_SIZE(o) PySequence_Size(o)
#define PySequence_Fast_GET_ITEM(o, i) (PyList_Check(o) ? PyList_GetItem((o), (i)) : PyTuple_GetItem((o), (i)))

static inline PyObject *PyObject_CallOneArg(PyObject *callable, PyObject *arg) {
    PyObject *args[2] = {NULL, arg};
    return PyObject_Vectorcall(callable, args + 1, 1 | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL);
}
static inline PyObject *PyObject_CallMethodNoArgs(PyObject *self, PyObject *name) {
    return PyObject_VectorcallMethod(name, &self, 1 | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL);
}
static inline PyObject *PyObject_CallMethodOneArg(PyObject *self, PyObject *name, PyObject *arg) {
    PyObject *args[2] = {self, arg};
    return PyObject_VectorcallMethod(name, args, 2 | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL);
}
