/* A module in the stable ABI, by hand: what its Python in headers.test.ts does with it must come out right. */

#include <Python.h>
#include <structmember.h>

/* A type with a table of numbers that it lends as a buffer. */
typedef struct {
    PyObject_HEAD
    PyObject *tag;
    double scale;
    int numbers[4];
    Py_ssize_t shape[1], strides[1];
    vectorcallfunc call;
} Table;

static PyObject *table_vectorcall(PyObject *self, PyObject *const *args, size_t flags, PyObject *names) {
    Py_ssize_t count = PyVectorcall_NARGS(flags);
    return Py_BuildValue("(Onn)", self, count, names ? PyTuple_Size(names) : (Py_ssize_t)0);
}
static PyObject *table_new(PyTypeObject *type, PyObject *args, PyObject *names) {
    static char *keywords[] = {"first", "tag", NULL};
    int first = 0;
    PyObject *tag = Py_None;
    if (!PyArg_ParseTupleAndKeywords(args, names, "i|O:Table", keywords, &first, &tag)) return NULL;
    allocfunc alloc = (allocfunc)PyType_GetSlot(type, Py_tp_alloc);
    Table *self = (Table *)alloc(type, 0);
    if (!self) return NULL;
    for (int i = 0; i < 4; i++) self->numbers[i] = first + i;
    self->tag = Py_NewRef(tag);
    self->scale = 1.5;
    self->call = table_vectorcall;
    return (PyObject *)self;
}
static int table_traverse(PyObject *self, visitproc visit, void *arg) {
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(((Table *)self)->tag);
    return 0;
}
static int table_clear(PyObject *self) {
    Py_CLEAR(((Table *)self)->tag);
    return 0;
}
static void table_dealloc(PyObject *self) {
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    table_clear(self);
    ((freefunc)PyType_GetSlot(type, Py_tp_free))(self);
    Py_DECREF(type);
}
static PyObject *table_repr(PyObject *self) {
    return PyUnicode_FromFormat("<Table %d %R>", ((Table *)self)->numbers[0], ((Table *)self)->tag);
}
static Py_ssize_t table_length(PyObject *self) { return 4; }
static PyObject *table_item(PyObject *self, Py_ssize_t index) {
    if (index < 0 || index >= 4) return PyErr_Format(PyExc_IndexError, "no item %zd", index);
    return PyLong_FromLong(((Table *)self)->numbers[index]);
}
static PyObject *table_add(PyObject *a, PyObject *b) {
    if (!PyLong_Check(b)) Py_RETURN_NOTIMPLEMENTED;
    return PyObject_CallFunction((PyObject *)Py_TYPE(a), "i", ((Table *)a)->numbers[0] + PyLong_AsInt(b));
}
static PyObject *table_compare(PyObject *a, PyObject *b, int op) {
    if (!Py_IS_TYPE(b, Py_TYPE(a))) Py_RETURN_NOTIMPLEMENTED;
    Py_RETURN_RICHCOMPARE(((Table *)a)->numbers[0], ((Table *)b)->numbers[0], op);
}
static int table_getbuffer(PyObject *self, Py_buffer *view, int flags) {
    Table *table = (Table *)self;
    if (PyBuffer_FillInfo(view, self, table->numbers, sizeof table->numbers, 0, flags)) return -1;
    table->shape[0] = 4;
    table->strides[0] = view->itemsize = sizeof(int);
    view->format = (flags & PyBUF_FORMAT) == PyBUF_FORMAT ? "i" : NULL;
    view->shape = table->shape;
    view->strides = table->strides;
    return 0;
}
static PyObject *table_get_sum(PyObject *self, void *closure) {
    long sum = *(int *)closure;
    for (int i = 0; i < 4; i++) sum += ((Table *)self)->numbers[i];
    return PyLong_FromLong(sum);
}
static int table_set_sum(PyObject *self, PyObject *value, void *closure) {
    if (!value) return PyErr_SetString(PyExc_AttributeError, "the sum stays"), -1;
    ((Table *)self)->numbers[0] = PyLong_AsInt(value);
    return PyErr_Occurred() ? -1 : 0;
}
static PyObject *table_method(PyObject *self, PyTypeObject *type, PyObject *const *args, size_t count, PyObject *names) {
    PyObject *module = PyType_GetModule(type);
    return module ? PyUnicode_FromFormat("%S %zd", PyModule_GetNameObject(module), (Py_ssize_t)count) : NULL;
}

static int offset = 100;
static PyMethodDef table_methods[] = {
    {"method", (PyCFunction)(void (*)(void))table_method, METH_METHOD | METH_FASTCALL | METH_KEYWORDS, "A method."},
    {NULL},
};
static PyMemberDef table_members[] = {
    {"tag", Py_T_OBJECT_EX, offsetof(Table, tag), 0, "Any object."},
    {"scale", T_DOUBLE, offsetof(Table, scale), READONLY, NULL},
    {"__vectorcalloffset__", Py_T_PYSSIZET, offsetof(Table, call), Py_READONLY, NULL},
    {NULL},
};
static PyGetSetDef table_getset[] = {{"sum", table_get_sum, table_set_sum, "Their sum.", &offset}, {NULL}};
static PyType_Slot table_slots[] = {
    {Py_tp_doc, "Four numbers."},
    {Py_tp_new, table_new},
    {Py_tp_dealloc, table_dealloc},
    {Py_tp_traverse, table_traverse},
    {Py_tp_clear, table_clear},
    {Py_tp_repr, table_repr},
    {Py_tp_call, PyVectorcall_Call},
    {Py_tp_richcompare, table_compare},
    {Py_tp_methods, table_methods},
    {Py_tp_members, table_members},
    {Py_tp_getset, table_getset},
    {Py_sq_length, table_length},
    {Py_sq_item, table_item},
    {Py_nb_add, table_add},
    {Py_bf_getbuffer, table_getbuffer},
    {Py_tp_token, Py_TP_USE_SPEC},
    {0, NULL},
};
static PyType_Spec table_spec = {
    "proof.Table", sizeof(Table), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_VECTORCALL, table_slots,
};

/* A static type, which only the full API has. */
typedef struct {
    PyObject_HEAD
    int value;
} Plain;
static PyMemberDef plain_members[] = {{"value", Py_T_INT, offsetof(Plain, value), 0, NULL}, {NULL}};
static PyTypeObject plain_type = {
    PyVarObject_HEAD_INIT(NULL, 0) .tp_name = "proof.Plain",
    .tp_basicsize = sizeof(Plain),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = PyType_GenericNew,
    .tp_members = plain_members,
};

static PyObject *none(PyObject *self, PyObject *unused) { Py_RETURN_NONE; }
static PyObject *one(PyObject *self, PyObject *arg) { return PyObject_CallOneArg((PyObject *)&PyList_Type, arg); }
static PyObject *parse(PyObject *self, PyObject *args) {
    const char *text, *bytes;
    Py_ssize_t length;
    long long big;
    double real;
    int flag;
    Py_buffer view;
    PyObject *list;
    if (!PyArg_ParseTuple(args, "sLdpy#y*O!:parse", &text, &big, &real, &flag, &bytes, &length, &view, &PyList_Type,
                          &list))
        return NULL;
    PyObject *result = Py_BuildValue("{s:s,s:L,s:d,s:i,s:y#,s:n,s:O}", "s", text, "L", big, "d", real, "p", flag, "y",
                                     bytes, length, "view", view.len, "O", list);
    PyBuffer_Release(&view);
    return result;
}
static PyObject *fast(PyObject *self, PyObject *const *args, Py_ssize_t count) {
    double sum = 0;
    for (Py_ssize_t i = 0; i < count; i++) sum += PyFloat_AsDouble(args[i]);
    return PyErr_Occurred() ? NULL : PyFloat_FromDouble(sum);
}
static PyObject *raises(PyObject *self, PyObject *arg) {
    PyErr_SetObject(PyExc_ValueError, arg);
    PyObject *error = PyErr_GetRaisedException();
    PyErr_SetRaisedException(PyErr_NewException("proof.Wrapped", PyExc_ValueError, NULL)
                                 ? PyObject_CallFunction(PyExc_LookupError, "O", error)
                                 : NULL);
    Py_DECREF(error);
    return NULL;
}
static PyObject *fails(PyObject *self, PyObject *path) {
    errno = ENOENT;
    return PyErr_SetFromErrnoWithFilenameObject(PyExc_OSError, path);
}
static void capsule_end(PyObject *capsule) { PyMem_Free(PyCapsule_GetPointer(capsule, "proof.memory")); }
static PyObject *capsule(PyObject *self, PyObject *unused) {
    int *memory = PyMem_New(int, 1);
    *memory = 77;
    PyObject *made = PyCapsule_New(memory, "proof.memory", capsule_end);
    PyObject *result = PyLong_FromLong(*(int *)PyCapsule_GetPointer(made, "proof.memory"));
    Py_DECREF(made);
    return result;
}
static PyObject *without(PyObject *self, PyObject *callable) {
    int sum = 0;
    Py_BEGIN_ALLOW_THREADS
    for (int i = 0; i < 10; i++) sum += i;
    PyGILState_STATE state = PyGILState_Ensure();
    PyObject *answer = PyObject_CallMethod(callable, "__call__", "i", sum);
    PyGILState_Release(state);
    Py_BLOCK_THREADS
    Py_UNBLOCK_THREADS
    self = answer;
    Py_END_ALLOW_THREADS
    return self;
}
static PyObject *loops(PyObject *self, PyObject *source) {
    PyObject *found = PyDict_New(), *iterator = PyObject_GetIter(source), *item, *key, *value;
    if (!iterator) return Py_XDECREF(found), NULL;
    while (PyIter_NextItem(iterator, &item) == 1) {
        PyObject *text = PyObject_Str(item);
        PyDict_SetItem(found, item, text);
        Py_DECREF(text);
        Py_DECREF(item);
    }
    Py_DECREF(iterator);
    Py_ssize_t place = 0, count = 0;
    while (PyDict_Next(found, &place, &key, &value)) count += PyUnicode_GET_LENGTH(value);
    return Py_BuildValue("(Nn)", found, count);
}
static PyObject *numbers(PyObject *self, PyObject *arg) {
    int64_t wide = 0;
    unsigned char bytes[12];
    if (PyLong_AsInt64(arg, &wide) || PyLong_AsNativeBytes(arg, bytes, sizeof bytes, Py_ASNATIVEBYTES_BIG_ENDIAN) < 0)
        return NULL;
    return Py_BuildValue("(LiiOO)", (long long)wide, bytes[11], PyLong_CheckExact(arg), Py_True, Py_Ellipsis);
}
static PyObject *text(PyObject *self, PyObject *arg) {
    Py_ssize_t bytes;
    const char *utf8 = PyUnicode_AsUTF8AndSize(arg, &bytes);
    wchar_t *wide = PyUnicode_AsWideCharString(arg, NULL);
    PyObject *result = utf8 ? Py_BuildValue("(siiuN)", utf8, (int)bytes, (int)PyUnicode_ReadChar(arg, 0), wide,
                                            PyBytes_FromFormat("%d|%s|%c", 3, "x", 'y'))
                            : NULL;
    PyMem_Free(wide);
    return result;
}
static PyObject *base(PyObject *self, PyObject *table) {
    PyTypeObject *found = NULL;
    if (PyType_GetBaseByToken(Py_TYPE(table), &table_spec, &found) < 0) return NULL;
    return Py_BuildValue("(Nk)", found, PyType_GetFlags(Py_TYPE(table)) & Py_TPFLAGS_BASETYPE);
}
static PyObject *pair(PyObject *self, PyObject *unused) {
    static PyStructSequence_Field fields[] = {{"left", NULL}, {"right", NULL}, {NULL}};
    static PyStructSequence_Desc made = {"proof.Pair", NULL, fields, 2};
    PyTypeObject *type = PyStructSequence_NewType(&made);
    PyObject *result = type ? PyStructSequence_New(type) : NULL;
    if (!result) return NULL;
    PyStructSequence_SetItem(result, 0, PyLong_FromLong(1));
    PyStructSequence_SetItem(result, 1, PyLong_FromLong(2));
    Py_DECREF(type);
    return result;
}

static PyMethodDef functions[] = {
    {"none", none, METH_NOARGS, "Nothing."},
    {"one", one, METH_O, NULL},
    {"parse", parse, METH_VARARGS, NULL},
    {"fast", _PyCFunction_CAST(fast), METH_FASTCALL, NULL},
    {"raises", raises, METH_O, NULL},
    {"fails", fails, METH_O, NULL},
    {"capsule", capsule, METH_NOARGS, NULL},
    {"without", without, METH_O, NULL},
    {"loops", loops, METH_O, NULL},
    {"numbers", numbers, METH_O, NULL},
    {"text", text, METH_O, NULL},
    {"base", base, METH_O, NULL},
    {"pair", pair, METH_NOARGS, NULL},
    {NULL},
};

typedef struct {
    int loaded;
} State;
static int execute(PyObject *module) {
    ((State *)PyModule_GetState(module))->loaded = 1;
    PyObject *table = PyType_FromModuleAndSpec(module, &table_spec, NULL);
    if (!table || PyModule_AddObjectRef(module, "Table", table) < 0) return -1;
    Py_DECREF(table);
    if (PyModule_AddType(module, &plain_type) < 0) return -1;
    return PyModule_AddIntMacro(module, METH_O) || PyModule_AddStringConstant(module, "abi", PY_VERSION);
}
static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, execute},
    {Py_mod_multiple_interpreters, Py_MOD_MULTIPLE_INTERPRETERS_NOT_SUPPORTED},
    {Py_mod_gil, Py_MOD_GIL_USED},
    {0, NULL},
};
PyDoc_STRVAR(proof_doc, "A proof.");
static PyModuleDef definition = {PyModuleDef_HEAD_INIT, "proof", proof_doc, sizeof(State), functions, slots};

PyMODINIT_FUNC PyInit_proof(void) { return PyModuleDef_Init(&definition); }
