/* The interpreter itself: running code, frames, threads, start and end. */

extern const char *Py_FileSystemDefaultEncodeErrors;
extern const char *Py_FileSystemDefaultEncoding;
extern int Py_HasFileSystemDefaultEncoding;
extern int Py_UTF8Mode;
extern const unsigned long Py_Version;
extern int (*PyOS_InputHook)(void);

int Py_AddPendingCall(int (*)(void *), void *);
int Py_AtExit(void (*)(void));
int Py_BytesMain(int, char **);
PyObject *Py_CompileString(const char *, const char *, int);
void Py_EndInterpreter(PyThreadState *);
int Py_EnterRecursiveCall(const char *);
void Py_Exit(int);
void Py_Finalize(void);
int Py_FinalizeEx(void);
const char *Py_GetBuildInfo(void);
const char *Py_GetCompiler(void);
const char *Py_GetCopyright(void);
wchar_t *Py_GetExecPrefix(void);
wchar_t *Py_GetPath(void);
const char *Py_GetPlatform(void);
wchar_t *Py_GetPrefix(void);
wchar_t *Py_GetProgramFullPath(void);
wchar_t *Py_GetProgramName(void);
wchar_t *Py_GetPythonHome(void);
int Py_GetRecursionLimit(void);
const char *Py_GetVersion(void);
void Py_Initialize(void);
void Py_InitializeEx(int);
int Py_IsFinalizing(void);
int Py_IsInitialized(void);
void Py_LeaveRecursiveCall(void);
int Py_Main(int, wchar_t **);
int Py_MakePendingCalls(void);
PyThreadState *Py_NewInterpreter(void);
uint32_t (Py_PACK_FULL_VERSION)(int, int, int, int, int);
uint32_t (Py_PACK_VERSION)(int, int);
void Py_SetProgramName(const wchar_t *);
void Py_SetPythonHome(const wchar_t *);
void Py_SetRecursionLimit(int);
void PyEval_AcquireThread(PyThreadState *);
PyObject *PyEval_EvalCode(PyObject *, PyObject *, PyObject *);
PyObject *PyEval_EvalCodeEx(PyObject *, PyObject *, PyObject *, PyObject *const *, int, PyObject *const *, int, PyObject *const *, int, PyObject *, PyObject *);
PyObject *PyEval_EvalFrame(PyFrameObject *);
PyObject *PyEval_EvalFrameEx(PyFrameObject *, int);
PyObject *PyEval_GetBuiltins(void);
PyFrameObject *PyEval_GetFrame(void);
PyObject *PyEval_GetFrameBuiltins(void);
PyObject *PyEval_GetFrameGlobals(void);
PyObject *PyEval_GetFrameLocals(void);
const char *PyEval_GetFuncDesc(PyObject *);
const char *PyEval_GetFuncName(PyObject *);
PyObject *PyEval_GetGlobals(void);
PyObject *PyEval_GetLocals(void);
void PyEval_InitThreads(void);
void PyEval_ReleaseThread(PyThreadState *);
void PyEval_RestoreThread(PyThreadState *);
PyThreadState *PyEval_SaveThread(void);
PyCodeObject *PyFrame_GetCode(PyFrameObject *);
int PyFrame_GetLineNumber(PyFrameObject *);
PyGILState_STATE PyGILState_Ensure(void);
PyThreadState *PyGILState_GetThisThreadState(void);
void PyGILState_Release(PyGILState_STATE);
void PyInterpreterState_Clear(PyInterpreterState *);
void PyInterpreterState_Delete(PyInterpreterState *);
PyInterpreterState *PyInterpreterState_Get(void);
PyObject *PyInterpreterState_GetDict(PyInterpreterState *);
int64_t PyInterpreterState_GetID(PyInterpreterState *);
PyInterpreterState *PyInterpreterState_New(void);
void PyOS_AfterFork(void);
void PyOS_AfterFork_Child(void);
void PyOS_AfterFork_Parent(void);
void PyOS_BeforeFork(void);
PyObject *PyOS_FSPath(PyObject *);
PyOS_sighandler_t PyOS_getsig(int);
int PyOS_InterruptOccurred(void);
PyOS_sighandler_t PyOS_setsig(int, PyOS_sighandler_t);
int PyThread_acquire_lock(PyThread_type_lock, int);
PyLockStatus PyThread_acquire_lock_timed(PyThread_type_lock, long long, int);
PyThread_type_lock PyThread_allocate_lock(void);
int PyThread_create_key(void);
void PyThread_delete_key(int);
void PyThread_delete_key_value(int);
void PyThread_exit_thread(void);
void PyThread_free_lock(PyThread_type_lock);
void *PyThread_get_key_value(int);
size_t PyThread_get_stacksize(void);
unsigned long PyThread_get_thread_ident(void);
PyObject *PyThread_GetInfo(void);
void PyThread_init_thread(void);
void PyThread_ReInitTLS(void);
void PyThread_release_lock(PyThread_type_lock);
int PyThread_set_key_value(int, void *);
int PyThread_set_stacksize(size_t);
unsigned long PyThread_start_new_thread(void (*)(void *), void *);
Py_tss_t *PyThread_tss_alloc(void);
int PyThread_tss_create(Py_tss_t *);
void PyThread_tss_delete(Py_tss_t *);
void PyThread_tss_free(Py_tss_t *);
void *PyThread_tss_get(Py_tss_t *);
int PyThread_tss_is_created(Py_tss_t *);
int PyThread_tss_set(Py_tss_t *, void *);
void PyThreadState_Clear(PyThreadState *);
void PyThreadState_Delete(PyThreadState *);
PyThreadState *PyThreadState_Get(void);
PyObject *PyThreadState_GetDict(void);
PyFrameObject *PyThreadState_GetFrame(PyThreadState *);
uint64_t PyThreadState_GetID(PyThreadState *);
PyInterpreterState *PyThreadState_GetInterpreter(PyThreadState *);
PyThreadState *PyThreadState_New(PyInterpreterState *);
int PyThreadState_SetAsyncExc(unsigned long, PyObject *);
PyThreadState *PyThreadState_Swap(PyThreadState *);

/* What a source is: see PyEval and Py_CompileString. */
#define Py_single_input 256
#define Py_file_input 257
#define Py_eval_input 258
#define Py_func_type_input 345

/* There is one thread here: these let nothing else run, and are free. */
#define Py_BEGIN_ALLOW_THREADS { PyThreadState *_save = PyEval_SaveThread();
#define Py_BLOCK_THREADS PyEval_RestoreThread(_save);
#define Py_UNBLOCK_THREADS _save = PyEval_SaveThread();
#define Py_END_ALLOW_THREADS PyEval_RestoreThread(_save); }

#define PyThreadState_GET() PyThreadState_Get()
#define PYTHREAD_INVALID_THREAD_ID ((unsigned long)-1)
#define WAIT_LOCK 1
#define NOWAIT_LOCK 0
#define PY_TIMEOUT_T long long
