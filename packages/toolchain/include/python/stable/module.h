/* Modules, imports, capsules, sys, files. */

extern PyTypeObject PyCapsule_Type;
extern PyTypeObject PyModule_Type;
extern PyTypeObject PyModuleDef_Type;

void *PyCapsule_GetContext(PyObject *);
PyCapsule_Destructor PyCapsule_GetDestructor(PyObject *);
const char *PyCapsule_GetName(PyObject *);
void *PyCapsule_GetPointer(PyObject *, const char *);
void *PyCapsule_Import(const char *, int);
int PyCapsule_IsValid(PyObject *, const char *);
PyObject *PyCapsule_New(void *, const char *, PyCapsule_Destructor);
int PyCapsule_SetContext(PyObject *, void *);
int PyCapsule_SetDestructor(PyObject *, PyCapsule_Destructor);
int PyCapsule_SetName(PyObject *, const char *);
int PyCapsule_SetPointer(PyObject *, void *);
PyObject *PyFile_FromFd(int, const char *, const char *, int, const char *, const char *, const char *, int);
PyObject *PyFile_GetLine(PyObject *, int);
int PyFile_WriteObject(PyObject *, PyObject *, int);
int PyFile_WriteString(const char *, PyObject *);
PyObject *PyImport_AddModule(const char *);
PyObject *PyImport_AddModuleObject(PyObject *);
PyObject *PyImport_AddModuleRef(const char *);
int PyImport_AppendInittab(const char *, PyObject *(*)(void));
PyObject *PyImport_ExecCodeModule(const char *, PyObject *);
PyObject *PyImport_ExecCodeModuleEx(const char *, PyObject *, const char *);
PyObject *PyImport_ExecCodeModuleObject(PyObject *, PyObject *, PyObject *, PyObject *);
PyObject *PyImport_ExecCodeModuleWithPathnames(const char *, PyObject *, const char *, const char *);
PyObject *PyImport_GetImporter(PyObject *);
long PyImport_GetMagicNumber(void);
const char *PyImport_GetMagicTag(void);
PyObject *PyImport_GetModule(PyObject *);
PyObject *PyImport_GetModuleDict(void);
PyObject *PyImport_Import(PyObject *);
int PyImport_ImportFrozenModule(const char *);
int PyImport_ImportFrozenModuleObject(PyObject *);
PyObject *PyImport_ImportModule(const char *);
PyObject *PyImport_ImportModuleLevel(const char *, PyObject *, PyObject *, PyObject *, int);
PyObject *PyImport_ImportModuleLevelObject(PyObject *, PyObject *, PyObject *, PyObject *, int);
PyObject *PyImport_ImportModuleNoBlock(const char *);
PyObject *PyImport_ReloadModule(PyObject *);
int PyModule_Add(PyObject *, const char *, PyObject *);
int PyModule_AddFunctions(PyObject *, PyMethodDef *);
int PyModule_AddIntConstant(PyObject *, const char *, long);
int PyModule_AddObject(PyObject *, const char *, PyObject *);
int PyModule_AddObjectRef(PyObject *, const char *, PyObject *);
int PyModule_AddStringConstant(PyObject *, const char *, const char *);
int PyModule_AddType(PyObject *, PyTypeObject *);
PyObject *PyModule_Create2(PyModuleDef *, int);
int PyModule_ExecDef(PyObject *, PyModuleDef *);
PyObject *PyModule_FromDefAndSpec2(PyModuleDef *, PyObject *, int);
PyModuleDef *PyModule_GetDef(PyObject *);
PyObject *PyModule_GetDict(PyObject *);
const char *PyModule_GetFilename(PyObject *);
PyObject *PyModule_GetFilenameObject(PyObject *);
const char *PyModule_GetName(PyObject *);
PyObject *PyModule_GetNameObject(PyObject *);
void *PyModule_GetState(PyObject *);
PyObject *PyModule_New(const char *);
PyObject *PyModule_NewObject(PyObject *);
int PyModule_SetDocString(PyObject *, const char *);
PyObject *PyModuleDef_Init(PyModuleDef *);
int PyState_AddModule(PyObject *, PyModuleDef *);
PyObject *PyState_FindModule(PyModuleDef *);
int PyState_RemoveModule(PyModuleDef *);
int PySys_Audit(const char *, const char *, ...);
int PySys_AuditTuple(const char *, PyObject *);
void PySys_FormatStderr(const char *, ...);
void PySys_FormatStdout(const char *, ...);
PyObject *PySys_GetObject(const char *);
PyObject *PySys_GetXOptions(void);
void PySys_ResetWarnOptions(void);
void PySys_SetArgv(int, wchar_t **);
void PySys_SetArgvEx(int, wchar_t **, int);
int PySys_SetObject(const char *, PyObject *);
void PySys_WriteStderr(const char *, ...);
void PySys_WriteStdout(const char *, ...);

#define PyModule_Check(o) PyObject_TypeCheck((o), &PyModule_Type)
#define PyModule_CheckExact(o) Py_IS_TYPE((o), &PyModule_Type)
#define PyCapsule_CheckExact(o) Py_IS_TYPE((o), &PyCapsule_Type)

/* The version of the ABI that a module is made for. */
#define PYTHON_ABI_VERSION 3
#define PYTHON_API_VERSION 1013
#define PyModule_Create(def) PyModule_Create2((def), PYTHON_ABI_VERSION)
#define PyModule_FromDefAndSpec(def, spec) PyModule_FromDefAndSpec2((def), (spec), PYTHON_ABI_VERSION)
#define PyModule_AddIntMacro(module, name) PyModule_AddIntConstant((module), #name, (name))
#define PyModule_AddStringMacro(module, name) PyModule_AddStringConstant((module), #name, (name))
#define PyImport_ImportModuleEx(name, globals, locals, from) \
    PyImport_ImportModuleLevel((name), (globals), (locals), (from), 0)

#define Py_PRINT_RAW 1
#define Py_CLEANUP_SUPPORTED 0x20000
