/* Objects and types in general, memory, weak references. */

extern PyObject _Py_EllipsisObject;
extern PyTypeObject Py_GenericAliasType;
extern PyObject _Py_NoneStruct;
extern PyObject _Py_NotImplementedStruct;
extern PyTypeObject PyBaseObject_Type;
extern PyTypeObject PyClassMethodDescr_Type;
extern PyTypeObject PyDictProxy_Type;
extern PyTypeObject PyGetSetDescr_Type;
extern PyTypeObject PyMemberDescr_Type;
extern PyTypeObject PyMethodDescr_Type;
extern PyTypeObject PyProperty_Type;
extern const char *const PyStructSequence_UnnamedField;
extern PyTypeObject PySuper_Type;
extern PyTypeObject PyType_Type;
extern PyTypeObject _PyWeakref_CallableProxyType;
extern PyTypeObject _PyWeakref_ProxyType;
extern PyTypeObject _PyWeakref_RefType;
extern PyTypeObject PyWrapperDescr_Type;

void _Py_Dealloc(PyObject *);
void Py_DecRef(PyObject *);
void _Py_DecRef(PyObject *);
PyObject *Py_GenericAlias(PyObject *, PyObject *);
PyObject *Py_GetConstant(unsigned int);
PyObject *Py_GetConstantBorrowed(unsigned int);
void Py_IncRef(PyObject *);
void _Py_IncRef(PyObject *);
int Py_Is(PyObject *, PyObject *);
int Py_IsFalse(PyObject *);
int Py_IsNone(PyObject *);
int Py_IsTrue(PyObject *);
PyObject *Py_NewRef(PyObject *);
Py_ssize_t Py_REFCNT(PyObject *);
int Py_ReprEnter(PyObject *);
void Py_ReprLeave(PyObject *);
void _Py_SetRefcnt(PyObject *, Py_ssize_t);
PyTypeObject *Py_TYPE(PyObject *);
PyObject *Py_XNewRef(PyObject *);
PyObject *PyDescr_NewClassMethod(PyTypeObject *, PyMethodDef *);
PyObject *PyDescr_NewGetSet(PyTypeObject *, PyGetSetDef *);
PyObject *PyDescr_NewMember(PyTypeObject *, PyMemberDef *);
PyObject *PyDescr_NewMethod(PyTypeObject *, PyMethodDef *);
PyObject *PyDictProxy_New(PyObject *);
Py_ssize_t PyGC_Collect(void);
int PyGC_Disable(void);
int PyGC_Enable(void);
int PyGC_IsEnabled(void);
void *PyMem_Calloc(size_t, size_t);
void PyMem_Free(void *);
void *PyMem_Malloc(size_t);
void *PyMem_RawCalloc(size_t, size_t);
void PyMem_RawFree(void *);
void *PyMem_RawMalloc(size_t);
void *PyMem_RawRealloc(void *, size_t);
void *PyMem_Realloc(void *, size_t);
PyObject *PyMember_GetOne(const char *, PyMemberDef *);
int PyMember_SetOne(char *, PyMemberDef *, PyObject *);
PyObject *PyObject_ASCII(PyObject *);
int PyObject_AsFileDescriptor(PyObject *);
PyObject *PyObject_Bytes(PyObject *);
void *PyObject_Calloc(size_t, size_t);
void PyObject_ClearWeakRefs(PyObject *);
int PyObject_DelAttr(PyObject *, PyObject *);
int PyObject_DelAttrString(PyObject *, const char *);
int PyObject_DelItem(PyObject *, PyObject *);
int PyObject_DelItemString(PyObject *, const char *);
PyObject *PyObject_Dir(PyObject *);
PyObject *PyObject_Format(PyObject *, PyObject *);
void PyObject_Free(void *);
void PyObject_GC_Del(void *);
int PyObject_GC_IsFinalized(PyObject *);
int PyObject_GC_IsTracked(PyObject *);
PyObject *_PyObject_GC_New(PyTypeObject *);
PyVarObject *_PyObject_GC_NewVar(PyTypeObject *, Py_ssize_t);
PyVarObject *_PyObject_GC_Resize(PyVarObject *, Py_ssize_t);
void PyObject_GC_Track(void *);
void PyObject_GC_UnTrack(void *);
PyObject *PyObject_GenericGetAttr(PyObject *, PyObject *);
PyObject *PyObject_GenericGetDict(PyObject *, void *);
int PyObject_GenericSetAttr(PyObject *, PyObject *, PyObject *);
int PyObject_GenericSetDict(PyObject *, PyObject *, void *);
PyObject *PyObject_GetAttr(PyObject *, PyObject *);
PyObject *PyObject_GetAttrString(PyObject *, const char *);
PyObject *PyObject_GetItem(PyObject *, PyObject *);
int PyObject_GetOptionalAttr(PyObject *, PyObject *, PyObject **);
int PyObject_GetOptionalAttrString(PyObject *, const char *, PyObject **);
void *PyObject_GetTypeData(PyObject *, PyTypeObject *);
int PyObject_HasAttr(PyObject *, PyObject *);
int PyObject_HasAttrString(PyObject *, const char *);
int PyObject_HasAttrStringWithError(PyObject *, const char *);
int PyObject_HasAttrWithError(PyObject *, PyObject *);
Py_hash_t PyObject_Hash(PyObject *);
Py_hash_t PyObject_HashNotImplemented(PyObject *);
PyObject *PyObject_Init(PyObject *, PyTypeObject *);
PyVarObject *PyObject_InitVar(PyVarObject *, PyTypeObject *, Py_ssize_t);
int PyObject_IsInstance(PyObject *, PyObject *);
int PyObject_IsSubclass(PyObject *, PyObject *);
int PyObject_IsTrue(PyObject *);
Py_ssize_t PyObject_Length(PyObject *);
void *PyObject_Malloc(size_t);
PyObject *_PyObject_New(PyTypeObject *);
PyVarObject *_PyObject_NewVar(PyTypeObject *, Py_ssize_t);
int PyObject_Not(PyObject *);
void *PyObject_Realloc(void *, size_t);
PyObject *PyObject_Repr(PyObject *);
PyObject *PyObject_RichCompare(PyObject *, PyObject *, int);
int PyObject_RichCompareBool(PyObject *, PyObject *, int);
PyObject *PyObject_SelfIter(PyObject *);
int PyObject_SetAttr(PyObject *, PyObject *, PyObject *);
int PyObject_SetAttrString(PyObject *, const char *, PyObject *);
int PyObject_SetItem(PyObject *, PyObject *, PyObject *);
Py_ssize_t PyObject_Size(PyObject *);
PyObject *PyObject_Str(PyObject *);
PyObject *PyObject_Type(PyObject *);
PyObject *PyStructSequence_GetItem(PyObject *, Py_ssize_t);
PyObject *PyStructSequence_New(PyTypeObject *);
PyTypeObject *PyStructSequence_NewType(PyStructSequence_Desc *);
void PyStructSequence_SetItem(PyObject *, Py_ssize_t, PyObject *);
unsigned int PyType_ClearCache(void);
int PyType_Freeze(PyTypeObject *);
PyObject *PyType_FromMetaclass(PyTypeObject *, PyObject *, PyType_Spec *, PyObject *);
PyObject *PyType_FromModuleAndSpec(PyObject *, PyType_Spec *, PyObject *);
PyObject *PyType_FromSpec(PyType_Spec *);
PyObject *PyType_FromSpecWithBases(PyType_Spec *, PyObject *);
PyObject *PyType_GenericAlloc(PyTypeObject *, Py_ssize_t);
PyObject *PyType_GenericNew(PyTypeObject *, PyObject *, PyObject *);
int PyType_GetBaseByToken(PyTypeObject *, void *, PyTypeObject **);
unsigned long PyType_GetFlags(PyTypeObject *);
PyObject *PyType_GetFullyQualifiedName(PyTypeObject *);
PyObject *PyType_GetModule(PyTypeObject *);
PyObject *PyType_GetModuleByDef(PyTypeObject *, PyModuleDef *);
PyObject *PyType_GetModuleName(PyTypeObject *);
void *PyType_GetModuleState(PyTypeObject *);
PyObject *PyType_GetName(PyTypeObject *);
PyObject *PyType_GetQualName(PyTypeObject *);
void *PyType_GetSlot(PyTypeObject *, int);
Py_ssize_t PyType_GetTypeDataSize(PyTypeObject *);
int PyType_IsSubtype(PyTypeObject *, PyTypeObject *);
void PyType_Modified(PyTypeObject *);
int PyType_Ready(PyTypeObject *);
PyObject *PyWeakref_GetObject(PyObject *);
int PyWeakref_GetRef(PyObject *, PyObject **);
PyObject *PyWeakref_NewProxy(PyObject *, PyObject *);
PyObject *PyWeakref_NewRef(PyObject *, PyObject *);
PyObject *PyWrapper_New(PyObject *, PyObject *);

/* References are counted by calls, as the stable ABI has it. */
#define Py_INCREF(o) _Py_IncRef(_PyObject_CAST(o))
#define Py_DECREF(o) _Py_DecRef(_PyObject_CAST(o))
#define Py_XINCREF(o) Py_IncRef(_PyObject_CAST(o))
#define Py_XDECREF(o) Py_DecRef(_PyObject_CAST(o))
#define Py_NewRef(o) Py_NewRef(_PyObject_CAST(o))
#define Py_XNewRef(o) Py_XNewRef(_PyObject_CAST(o))

/* The place is empty before what was there dies: its end may look at the place. */
#define Py_SETREF(place, value) \
    do { \
        __typeof__(place) *_place = &(place); \
        __typeof__(place) _old = *_place; \
        *_place = (value); \
        Py_DECREF(_old); \
    } while (0)
#define Py_XSETREF(place, value) \
    do { \
        __typeof__(place) *_place = &(place); \
        __typeof__(place) _old = *_place; \
        *_place = (value); \
        Py_XDECREF(_old); \
    } while (0)
#define Py_CLEAR(place) Py_XSETREF(place, NULL)

#define Py_VISIT(o) \
    do { \
        if (o) { \
            int _result = visit(_PyObject_CAST(o), arg); \
            if (_result) return _result; \
        } \
    } while (0)

#define Py_TYPE(o) (_PyObject_CAST(o)->ob_type)
#define Py_REFCNT(o) (_PyObject_CAST(o)->ob_refcnt)
#define Py_SIZE(o) (((PyVarObject *)(o))->ob_size)
#define Py_IS_TYPE(o, type) (Py_TYPE(o) == (type))
#define Py_SET_TYPE(o, type) ((void)(Py_TYPE(o) = (type)))
#define Py_SET_SIZE(o, size) ((void)(Py_SIZE(o) = (size)))
#define Py_SET_REFCNT(o, count) _Py_SetRefcnt(_PyObject_CAST(o), (count))

#define PyType_HasFeature(type, flag) ((PyType_GetFlags(type) & (flag)) != 0)
#define PyType_FastSubclass(type, flag) PyType_HasFeature((type), (flag))
#define PyType_Check(o) PyType_FastSubclass(Py_TYPE(o), Py_TPFLAGS_TYPE_SUBCLASS)
#define PyType_CheckExact(o) Py_IS_TYPE((o), &PyType_Type)
static inline int PyObject_TypeCheck(PyObject *o, PyTypeObject *type) {
    return Py_IS_TYPE(o, type) || PyType_IsSubtype(Py_TYPE(o), type);
}
#define PyObject_TypeCheck(o, type) PyObject_TypeCheck(_PyObject_CAST(o), (type))

#define Py_Is(a, b) ((a) == (b))
#define Py_None (&_Py_NoneStruct)
#define Py_Ellipsis (&_Py_EllipsisObject)
#define Py_NotImplemented (&_Py_NotImplementedStruct)
#define Py_IsNone(o) Py_Is((o), Py_None)
#define Py_RETURN_NONE return Py_None
#define Py_RETURN_NOTIMPLEMENTED return Py_NotImplemented

/* Names of what Py_GetConstant gives. */
#define Py_CONSTANT_NONE 0
#define Py_CONSTANT_FALSE 1
#define Py_CONSTANT_TRUE 2
#define Py_CONSTANT_ELLIPSIS 3
#define Py_CONSTANT_NOT_IMPLEMENTED 4
#define Py_CONSTANT_ZERO 5
#define Py_CONSTANT_ONE 6
#define Py_CONSTANT_EMPTY_STR 7
#define Py_CONSTANT_EMPTY_BYTES 8
#define Py_CONSTANT_EMPTY_TUPLE 9

/* Comparisons, as rich comparisons are told them. */
#define Py_LT 0
#define Py_LE 1
#define Py_EQ 2
#define Py_NE 3
#define Py_GT 4
#define Py_GE 5
#define Py_RETURN_RICHCOMPARE(a, b, op) \
    return PyBool_FromLong((op) == Py_LT   ? (a) < (b) \
                           : (op) == Py_LE ? (a) <= (b) \
                           : (op) == Py_EQ ? (a) == (b) \
                           : (op) == Py_NE ? (a) != (b) \
                           : (op) == Py_GT ? (a) > (b) \
                                           : (a) >= (b))

#define PyWeakref_CheckRef(o) PyObject_TypeCheck((o), &_PyWeakref_RefType)
#define PyWeakref_CheckRefExact(o) Py_IS_TYPE((o), &_PyWeakref_RefType)
#define PyWeakref_CheckProxy(o) \
    (Py_IS_TYPE((o), &_PyWeakref_ProxyType) || Py_IS_TYPE((o), &_PyWeakref_CallableProxyType))
#define PyWeakref_Check(o) (PyWeakref_CheckRef(o) || PyWeakref_CheckProxy(o))

/* Memory, typed. */
#define PyMem_New(type, n) \
    ((size_t)(n) > PY_SSIZE_T_MAX / sizeof(type) ? NULL : (type *)PyMem_Malloc((n) * sizeof(type)))
#define PyMem_Resize(p, type, n) \
    ((p) = (size_t)(n) > PY_SSIZE_T_MAX / sizeof(type) ? NULL : (type *)PyMem_Realloc((p), (n) * sizeof(type)))
#define PyMem_NEW PyMem_New
#define PyMem_RESIZE PyMem_Resize
#define PyMem_MALLOC PyMem_Malloc
#define PyMem_REALLOC PyMem_Realloc
#define PyMem_FREE PyMem_Free
#define PyMem_Del PyMem_Free
#define PyMem_DEL PyMem_Free
#define PyObject_New(type, typeobj) ((type *)_PyObject_New(typeobj))
#define PyObject_NewVar(type, typeobj, n) ((type *)_PyObject_NewVar((typeobj), (n)))
#define PyObject_NEW PyObject_New
#define PyObject_NEW_VAR PyObject_NewVar
#define PyObject_INIT PyObject_Init
#define PyObject_INIT_VAR PyObject_InitVar
#define PyObject_MALLOC PyObject_Malloc
#define PyObject_REALLOC PyObject_Realloc
#define PyObject_FREE PyObject_Free
#define PyObject_Del PyObject_Free
#define PyObject_DEL PyObject_Free
#define PyObject_GC_New(type, typeobj) ((type *)_PyObject_GC_New(typeobj))
#define PyObject_GC_NewVar(type, typeobj, n) ((type *)_PyObject_GC_NewVar((typeobj), (n)))
#define PyObject_GC_Resize(type, o, n) ((type *)_PyObject_GC_Resize((PyVarObject *)(o), (n)))
