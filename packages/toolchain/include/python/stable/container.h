/* Containers: tuple, list, dict, set, slices, iterators, buffers; sequences and mappings in general. */

extern PyTypeObject PyCallIter_Type;
extern PyTypeObject PyDict_Type;
extern PyTypeObject PyDictItems_Type;
extern PyTypeObject PyDictIterItem_Type;
extern PyTypeObject PyDictIterKey_Type;
extern PyTypeObject PyDictIterValue_Type;
extern PyTypeObject PyDictKeys_Type;
extern PyTypeObject PyDictRevIterItem_Type;
extern PyTypeObject PyDictRevIterKey_Type;
extern PyTypeObject PyDictRevIterValue_Type;
extern PyTypeObject PyDictValues_Type;
extern PyTypeObject PyEllipsis_Type;
extern PyTypeObject PyEnum_Type;
extern PyTypeObject PyFilter_Type;
extern PyTypeObject PyFrozenSet_Type;
extern PyTypeObject PyList_Type;
extern PyTypeObject PyListIter_Type;
extern PyTypeObject PyListRevIter_Type;
extern PyTypeObject PyLongRangeIter_Type;
extern PyTypeObject PyMap_Type;
extern PyTypeObject PyMemoryView_Type;
extern PyTypeObject PyRange_Type;
extern PyTypeObject PyRangeIter_Type;
extern PyTypeObject PyReversed_Type;
extern PyTypeObject PySeqIter_Type;
extern PyTypeObject PySet_Type;
extern PyTypeObject PySetIter_Type;
extern PyTypeObject PySlice_Type;
extern PyTypeObject PyTuple_Type;
extern PyTypeObject PyTupleIter_Type;
extern PyTypeObject PyZip_Type;

int PyAIter_Check(PyObject *);
void PyBuffer_FillContiguousStrides(int, Py_ssize_t *, Py_ssize_t *, int, char);
int PyBuffer_FillInfo(Py_buffer *, PyObject *, void *, Py_ssize_t, int, int);
int PyBuffer_FromContiguous(const Py_buffer *, const void *, Py_ssize_t, char);
void *PyBuffer_GetPointer(const Py_buffer *, const Py_ssize_t *);
int PyBuffer_IsContiguous(const Py_buffer *, char);
void PyBuffer_Release(Py_buffer *);
Py_ssize_t PyBuffer_SizeFromFormat(const char *);
int PyBuffer_ToContiguous(void *, const Py_buffer *, Py_ssize_t, char);
PyObject *PyCallIter_New(PyObject *, PyObject *);
void PyDict_Clear(PyObject *);
int PyDict_Contains(PyObject *, PyObject *);
PyObject *PyDict_Copy(PyObject *);
int PyDict_DelItem(PyObject *, PyObject *);
int PyDict_DelItemString(PyObject *, const char *);
PyObject *PyDict_GetItem(PyObject *, PyObject *);
int PyDict_GetItemRef(PyObject *, PyObject *, PyObject **);
PyObject *PyDict_GetItemString(PyObject *, const char *);
int PyDict_GetItemStringRef(PyObject *, const char *, PyObject **);
PyObject *PyDict_GetItemWithError(PyObject *, PyObject *);
PyObject *PyDict_Items(PyObject *);
PyObject *PyDict_Keys(PyObject *);
int PyDict_Merge(PyObject *, PyObject *, int);
int PyDict_MergeFromSeq2(PyObject *, PyObject *, int);
PyObject *PyDict_New(void);
int PyDict_Next(PyObject *, Py_ssize_t *, PyObject **, PyObject **);
int PyDict_SetItem(PyObject *, PyObject *, PyObject *);
int PyDict_SetItemString(PyObject *, const char *, PyObject *);
Py_ssize_t PyDict_Size(PyObject *);
int PyDict_Update(PyObject *, PyObject *);
PyObject *PyDict_Values(PyObject *);
PyObject *PyFrozenSet_New(PyObject *);
int PyIter_Check(PyObject *);
PyObject *PyIter_Next(PyObject *);
int PyIter_NextItem(PyObject *, PyObject **);
PySendResult PyIter_Send(PyObject *, PyObject *, PyObject **);
int PyList_Append(PyObject *, PyObject *);
PyObject *PyList_AsTuple(PyObject *);
PyObject *PyList_GetItem(PyObject *, Py_ssize_t);
PyObject *PyList_GetItemRef(PyObject *, Py_ssize_t);
PyObject *PyList_GetSlice(PyObject *, Py_ssize_t, Py_ssize_t);
int PyList_Insert(PyObject *, Py_ssize_t, PyObject *);
PyObject *PyList_New(Py_ssize_t);
int PyList_Reverse(PyObject *);
int PyList_SetItem(PyObject *, Py_ssize_t, PyObject *);
int PyList_SetSlice(PyObject *, Py_ssize_t, Py_ssize_t, PyObject *);
Py_ssize_t PyList_Size(PyObject *);
int PyList_Sort(PyObject *);
int PyMapping_Check(PyObject *);
PyObject *PyMapping_GetItemString(PyObject *, const char *);
int PyMapping_GetOptionalItem(PyObject *, PyObject *, PyObject **);
int PyMapping_GetOptionalItemString(PyObject *, const char *, PyObject **);
int PyMapping_HasKey(PyObject *, PyObject *);
int PyMapping_HasKeyString(PyObject *, const char *);
int PyMapping_HasKeyStringWithError(PyObject *, const char *);
int PyMapping_HasKeyWithError(PyObject *, PyObject *);
PyObject *PyMapping_Items(PyObject *);
PyObject *PyMapping_Keys(PyObject *);
Py_ssize_t PyMapping_Length(PyObject *);
int PyMapping_SetItemString(PyObject *, const char *, PyObject *);
Py_ssize_t PyMapping_Size(PyObject *);
PyObject *PyMapping_Values(PyObject *);
PyObject *PyMemoryView_FromBuffer(const Py_buffer *);
PyObject *PyMemoryView_FromMemory(char *, Py_ssize_t, int);
PyObject *PyMemoryView_FromObject(PyObject *);
PyObject *PyMemoryView_GetContiguous(PyObject *, int, char);
int PyObject_CheckBuffer(PyObject *);
int PyObject_CopyData(PyObject *, PyObject *);
PyObject *PyObject_GetAIter(PyObject *);
int PyObject_GetBuffer(PyObject *, Py_buffer *, int);
PyObject *PyObject_GetIter(PyObject *);
PyObject *PySeqIter_New(PyObject *);
int PySequence_Check(PyObject *);
PyObject *PySequence_Concat(PyObject *, PyObject *);
int PySequence_Contains(PyObject *, PyObject *);
Py_ssize_t PySequence_Count(PyObject *, PyObject *);
int PySequence_DelItem(PyObject *, Py_ssize_t);
int PySequence_DelSlice(PyObject *, Py_ssize_t, Py_ssize_t);
PyObject *PySequence_Fast(PyObject *, const char *);
PyObject *PySequence_GetItem(PyObject *, Py_ssize_t);
PyObject *PySequence_GetSlice(PyObject *, Py_ssize_t, Py_ssize_t);
int PySequence_In(PyObject *, PyObject *);
Py_ssize_t PySequence_Index(PyObject *, PyObject *);
PyObject *PySequence_InPlaceConcat(PyObject *, PyObject *);
PyObject *PySequence_InPlaceRepeat(PyObject *, Py_ssize_t);
Py_ssize_t PySequence_Length(PyObject *);
PyObject *PySequence_List(PyObject *);
PyObject *PySequence_Repeat(PyObject *, Py_ssize_t);
int PySequence_SetItem(PyObject *, Py_ssize_t, PyObject *);
int PySequence_SetSlice(PyObject *, Py_ssize_t, Py_ssize_t, PyObject *);
Py_ssize_t PySequence_Size(PyObject *);
PyObject *PySequence_Tuple(PyObject *);
int PySet_Add(PyObject *, PyObject *);
int PySet_Clear(PyObject *);
int PySet_Contains(PyObject *, PyObject *);
int PySet_Discard(PyObject *, PyObject *);
PyObject *PySet_New(PyObject *);
PyObject *PySet_Pop(PyObject *);
Py_ssize_t PySet_Size(PyObject *);
Py_ssize_t PySlice_AdjustIndices(Py_ssize_t, Py_ssize_t *, Py_ssize_t *, Py_ssize_t);
int PySlice_GetIndices(PyObject *, Py_ssize_t, Py_ssize_t *, Py_ssize_t *, Py_ssize_t *);
int PySlice_GetIndicesEx(PyObject *, Py_ssize_t, Py_ssize_t *, Py_ssize_t *, Py_ssize_t *, Py_ssize_t *);
PyObject *PySlice_New(PyObject *, PyObject *, PyObject *);
int PySlice_Unpack(PyObject *, Py_ssize_t *, Py_ssize_t *, Py_ssize_t *);
PyObject *PyTuple_GetItem(PyObject *, Py_ssize_t);
PyObject *PyTuple_GetSlice(PyObject *, Py_ssize_t, Py_ssize_t);
PyObject *PyTuple_New(Py_ssize_t);
PyObject *PyTuple_Pack(Py_ssize_t, ...);
int PyTuple_SetItem(PyObject *, Py_ssize_t, PyObject *);
Py_ssize_t PyTuple_Size(PyObject *);

#define PyAnySet_Check(o) (PySet_Check(o) || PyFrozenSet_Check(o))
#define PyAnySet_CheckExact(o) (PySet_CheckExact(o) || PyFrozenSet_CheckExact(o))
#define PyCallIter_Check(o) Py_IS_TYPE((o), &PyCallIter_Type)
#define PyDictItems_Check(o) PyObject_TypeCheck((o), &PyDictItems_Type)
#define PyDictKeys_Check(o) PyObject_TypeCheck((o), &PyDictKeys_Type)
#define PyDictValues_Check(o) PyObject_TypeCheck((o), &PyDictValues_Type)
#define PyDictViewSet_Check(o) (PyDictKeys_Check(o) || PyDictItems_Check(o))
#define PyDict_Check(o) PyType_FastSubclass(Py_TYPE(o), Py_TPFLAGS_DICT_SUBCLASS)
#define PyDict_CheckExact(o) Py_IS_TYPE((o), &PyDict_Type)
#define PyFrozenSet_Check(o) PyObject_TypeCheck((o), &PyFrozenSet_Type)
#define PyFrozenSet_CheckExact(o) Py_IS_TYPE((o), &PyFrozenSet_Type)
#define PyList_Check(o) PyType_FastSubclass(Py_TYPE(o), Py_TPFLAGS_LIST_SUBCLASS)
#define PyList_CheckExact(o) Py_IS_TYPE((o), &PyList_Type)
#define PyMemoryView_Check(o) Py_IS_TYPE((o), &PyMemoryView_Type)
#define PyRange_Check(o) Py_IS_TYPE((o), &PyRange_Type)
#define PySeqIter_Check(o) Py_IS_TYPE((o), &PySeqIter_Type)
#define PySet_Check(o) PyObject_TypeCheck((o), &PySet_Type)
#define PySet_CheckExact(o) Py_IS_TYPE((o), &PySet_Type)
#define PySlice_Check(o) Py_IS_TYPE((o), &PySlice_Type)
#define PyTuple_Check(o) PyType_FastSubclass(Py_TYPE(o), Py_TPFLAGS_TUPLE_SUBCLASS)
#define PyTuple_CheckExact(o) Py_IS_TYPE((o), &PyTuple_Type)

#define PyMapping_DelItem(o, key) PyObject_DelItem((o), (key))
#define PyMapping_DelItemString(o, key) PyObject_DelItemString((o), (key))
