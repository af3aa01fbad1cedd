/* Text and bytes: str, bytes, bytearray, codecs, and C strings. */

extern PyTypeObject PyByteArray_Type;
extern PyTypeObject PyByteArrayIter_Type;
extern PyTypeObject PyBytes_Type;
extern PyTypeObject PyBytesIter_Type;
extern PyTypeObject PyUnicode_Type;
extern PyTypeObject PyUnicodeIter_Type;

wchar_t *Py_DecodeLocale(const char *, size_t *);
char *Py_EncodeLocale(const wchar_t *, size_t *);
char *PyByteArray_AsString(PyObject *);
PyObject *PyByteArray_Concat(PyObject *, PyObject *);
PyObject *PyByteArray_FromObject(PyObject *);
PyObject *PyByteArray_FromStringAndSize(const char *, Py_ssize_t);
int PyByteArray_Resize(PyObject *, Py_ssize_t);
Py_ssize_t PyByteArray_Size(PyObject *);
char *PyBytes_AsString(PyObject *);
int PyBytes_AsStringAndSize(PyObject *, char **, Py_ssize_t *);
void PyBytes_Concat(PyObject **, PyObject *);
void PyBytes_ConcatAndDel(PyObject **, PyObject *);
PyObject *PyBytes_DecodeEscape(const char *, Py_ssize_t, const char *, Py_ssize_t, const char *);
PyObject *PyBytes_FromFormat(const char *, ...);
PyObject *PyBytes_FromFormatV(const char *, va_list);
PyObject *PyBytes_FromObject(PyObject *);
PyObject *PyBytes_FromString(const char *);
PyObject *PyBytes_FromStringAndSize(const char *, Py_ssize_t);
PyObject *PyBytes_Repr(PyObject *, int);
Py_ssize_t PyBytes_Size(PyObject *);
PyObject *PyCodec_BackslashReplaceErrors(PyObject *);
PyObject *PyCodec_Decode(PyObject *, const char *, const char *);
PyObject *PyCodec_Decoder(const char *);
PyObject *PyCodec_Encode(PyObject *, const char *, const char *);
PyObject *PyCodec_Encoder(const char *);
PyObject *PyCodec_IgnoreErrors(PyObject *);
PyObject *PyCodec_IncrementalDecoder(const char *, const char *);
PyObject *PyCodec_IncrementalEncoder(const char *, const char *);
int PyCodec_KnownEncoding(const char *);
PyObject *PyCodec_LookupError(const char *);
PyObject *PyCodec_NameReplaceErrors(PyObject *);
int PyCodec_Register(PyObject *);
int PyCodec_RegisterError(const char *, PyObject *);
PyObject *PyCodec_ReplaceErrors(PyObject *);
PyObject *PyCodec_StreamReader(const char *, PyObject *, const char *);
PyObject *PyCodec_StreamWriter(const char *, PyObject *, const char *);
PyObject *PyCodec_StrictErrors(PyObject *);
int PyCodec_Unregister(PyObject *);
PyObject *PyCodec_XMLCharRefReplaceErrors(PyObject *);
char *PyOS_double_to_string(double, char, int, int, int *);
int PyOS_mystricmp(const char *, const char *);
int PyOS_mystrnicmp(const char *, const char *, Py_ssize_t);
int PyOS_snprintf(char *, size_t, const char *, ...);
double PyOS_string_to_double(const char *, char **, PyObject *);
long PyOS_strtol(const char *, char **, int);
unsigned long PyOS_strtoul(const char *, char **, int);
int PyOS_vsnprintf(char *, size_t, const char *, va_list);
void PyUnicode_Append(PyObject **, PyObject *);
void PyUnicode_AppendAndDel(PyObject **, PyObject *);
PyObject *PyUnicode_AsASCIIString(PyObject *);
PyObject *PyUnicode_AsCharmapString(PyObject *, PyObject *);
PyObject *PyUnicode_AsDecodedObject(PyObject *, const char *, const char *);
PyObject *PyUnicode_AsDecodedUnicode(PyObject *, const char *, const char *);
PyObject *PyUnicode_AsEncodedObject(PyObject *, const char *, const char *);
PyObject *PyUnicode_AsEncodedString(PyObject *, const char *, const char *);
PyObject *PyUnicode_AsEncodedUnicode(PyObject *, const char *, const char *);
PyObject *PyUnicode_AsLatin1String(PyObject *);
PyObject *PyUnicode_AsRawUnicodeEscapeString(PyObject *);
Py_UCS4 *PyUnicode_AsUCS4(PyObject *, Py_UCS4 *, Py_ssize_t, int);
Py_UCS4 *PyUnicode_AsUCS4Copy(PyObject *);
PyObject *PyUnicode_AsUnicodeEscapeString(PyObject *);
PyObject *PyUnicode_AsUTF16String(PyObject *);
PyObject *PyUnicode_AsUTF32String(PyObject *);
const char *PyUnicode_AsUTF8AndSize(PyObject *, Py_ssize_t *);
PyObject *PyUnicode_AsUTF8String(PyObject *);
Py_ssize_t PyUnicode_AsWideChar(PyObject *, wchar_t *, Py_ssize_t);
wchar_t *PyUnicode_AsWideCharString(PyObject *, Py_ssize_t *);
PyObject *PyUnicode_BuildEncodingMap(PyObject *);
int PyUnicode_Compare(PyObject *, PyObject *);
int PyUnicode_CompareWithASCIIString(PyObject *, const char *);
PyObject *PyUnicode_Concat(PyObject *, PyObject *);
int PyUnicode_Contains(PyObject *, PyObject *);
Py_ssize_t PyUnicode_Count(PyObject *, PyObject *, Py_ssize_t, Py_ssize_t);
PyObject *PyUnicode_Decode(const char *, Py_ssize_t, const char *, const char *);
PyObject *PyUnicode_DecodeASCII(const char *, Py_ssize_t, const char *);
PyObject *PyUnicode_DecodeCharmap(const char *, Py_ssize_t, PyObject *, const char *);
PyObject *PyUnicode_DecodeFSDefault(const char *);
PyObject *PyUnicode_DecodeFSDefaultAndSize(const char *, Py_ssize_t);
PyObject *PyUnicode_DecodeLatin1(const char *, Py_ssize_t, const char *);
PyObject *PyUnicode_DecodeLocale(const char *, const char *);
PyObject *PyUnicode_DecodeLocaleAndSize(const char *, Py_ssize_t, const char *);
PyObject *PyUnicode_DecodeRawUnicodeEscape(const char *, Py_ssize_t, const char *);
PyObject *PyUnicode_DecodeUnicodeEscape(const char *, Py_ssize_t, const char *);
PyObject *PyUnicode_DecodeUTF16(const char *, Py_ssize_t, const char *, int *);
PyObject *PyUnicode_DecodeUTF16Stateful(const char *, Py_ssize_t, const char *, int *, Py_ssize_t *);
PyObject *PyUnicode_DecodeUTF32(const char *, Py_ssize_t, const char *, int *);
PyObject *PyUnicode_DecodeUTF32Stateful(const char *, Py_ssize_t, const char *, int *, Py_ssize_t *);
PyObject *PyUnicode_DecodeUTF7(const char *, Py_ssize_t, const char *);
PyObject *PyUnicode_DecodeUTF7Stateful(const char *, Py_ssize_t, const char *, Py_ssize_t *);
PyObject *PyUnicode_DecodeUTF8(const char *, Py_ssize_t, const char *);
PyObject *PyUnicode_DecodeUTF8Stateful(const char *, Py_ssize_t, const char *, Py_ssize_t *);
PyObject *PyUnicode_EncodeFSDefault(PyObject *);
PyObject *PyUnicode_EncodeLocale(PyObject *, const char *);
int PyUnicode_Equal(PyObject *, PyObject *);
int PyUnicode_EqualToUTF8(PyObject *, const char *);
int PyUnicode_EqualToUTF8AndSize(PyObject *, const char *, Py_ssize_t);
Py_ssize_t PyUnicode_Find(PyObject *, PyObject *, Py_ssize_t, Py_ssize_t, int);
Py_ssize_t PyUnicode_FindChar(PyObject *, Py_UCS4, Py_ssize_t, Py_ssize_t, int);
PyObject *PyUnicode_Format(PyObject *, PyObject *);
PyObject *PyUnicode_FromEncodedObject(PyObject *, const char *, const char *);
PyObject *PyUnicode_FromFormat(const char *, ...);
PyObject *PyUnicode_FromFormatV(const char *, va_list);
PyObject *PyUnicode_FromObject(PyObject *);
PyObject *PyUnicode_FromOrdinal(int);
PyObject *PyUnicode_FromString(const char *);
PyObject *PyUnicode_FromStringAndSize(const char *, Py_ssize_t);
PyObject *PyUnicode_FromWideChar(const wchar_t *, Py_ssize_t);
int PyUnicode_FSConverter(PyObject *, void *);
int PyUnicode_FSDecoder(PyObject *, void *);
const char *PyUnicode_GetDefaultEncoding(void);
Py_ssize_t PyUnicode_GetLength(PyObject *);
PyObject *PyUnicode_InternFromString(const char *);
void PyUnicode_InternInPlace(PyObject **);
int PyUnicode_IsIdentifier(PyObject *);
PyObject *PyUnicode_Join(PyObject *, PyObject *);
PyObject *PyUnicode_Partition(PyObject *, PyObject *);
Py_UCS4 PyUnicode_ReadChar(PyObject *, Py_ssize_t);
PyObject *PyUnicode_Replace(PyObject *, PyObject *, PyObject *, Py_ssize_t);
int PyUnicode_Resize(PyObject **, Py_ssize_t);
PyObject *PyUnicode_RichCompare(PyObject *, PyObject *, int);
PyObject *PyUnicode_RPartition(PyObject *, PyObject *);
PyObject *PyUnicode_RSplit(PyObject *, PyObject *, Py_ssize_t);
PyObject *PyUnicode_Split(PyObject *, PyObject *, Py_ssize_t);
PyObject *PyUnicode_Splitlines(PyObject *, int);
PyObject *PyUnicode_Substring(PyObject *, Py_ssize_t, Py_ssize_t);
Py_ssize_t PyUnicode_Tailmatch(PyObject *, PyObject *, Py_ssize_t, Py_ssize_t, int);
PyObject *PyUnicode_Translate(PyObject *, PyObject *, const char *);
int PyUnicode_WriteChar(PyObject *, Py_ssize_t, Py_UCS4);

#define PyByteArray_Check(o) PyObject_TypeCheck((o), &PyByteArray_Type)
#define PyByteArray_CheckExact(o) Py_IS_TYPE((o), &PyByteArray_Type)
#define PyBytes_Check(o) PyType_FastSubclass(Py_TYPE(o), Py_TPFLAGS_BYTES_SUBCLASS)
#define PyBytes_CheckExact(o) Py_IS_TYPE((o), &PyBytes_Type)
#define PyUnicode_Check(o) PyType_FastSubclass(Py_TYPE(o), Py_TPFLAGS_UNICODE_SUBCLASS)
#define PyUnicode_CheckExact(o) Py_IS_TYPE((o), &PyUnicode_Type)

#define Py_UNICODE_REPLACEMENT_CHARACTER ((Py_UCS4)0xFFFD)

/* Flags of PyOS_double_to_string, and what it says of the number. */
#define Py_DTSF_SIGN 1
#define Py_DTSF_ADD_DOT_0 2
#define Py_DTSF_ALT 4
#define Py_DTSF_NO_NEG_0 8
#define Py_DTST_FINITE 0
#define Py_DTST_INFINITE 1
#define Py_DTST_NAN 2

#define PyOS_stricmp PyOS_mystricmp
#define PyOS_strnicmp PyOS_mystrnicmp
