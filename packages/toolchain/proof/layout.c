/* Sizes and places that the interpreter relies on: see the stable ABI of CPython, and its build for 32 bits. */

#include <Python.h>
#include <complex.h>
#include <dirent.h>
#include <fenv.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stddef.h>
#include <structmember.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/time.h>
#include <time.h>
#include <wctype.h>

#define SIZE(type, bytes) _Static_assert(sizeof(type) == (bytes), #type)
#define AT(type, member, offset) _Static_assert(offsetof(type, member) == (offset), #type "." #member)
#define IS(value, expected) _Static_assert((value) == (expected), #value)

SIZE(void *, 4);
SIZE(long, 4);
SIZE(size_t, 4);
SIZE(wchar_t, 4);
SIZE(long double, 16);
IS(_Alignof(long double), 8);
IS(_Alignof(max_align_t), 8);
SIZE(Py_ssize_t, 4);
SIZE(Py_hash_t, 4);
SIZE(Py_UCS4, 4);

SIZE(PyObject, 8);
AT(PyObject, ob_type, 4);
SIZE(PyVarObject, 12);
AT(PyVarObject, ob_size, 8);
SIZE(PyMethodDef, 16);
AT(PyMethodDef, ml_meth, 4);
AT(PyMethodDef, ml_flags, 8);
AT(PyMethodDef, ml_doc, 12);
SIZE(PyMemberDef, 20);
AT(PyMemberDef, type, 4);
AT(PyMemberDef, offset, 8);
AT(PyMemberDef, flags, 12);
SIZE(PyGetSetDef, 20);
AT(PyGetSetDef, set, 8);
AT(PyGetSetDef, closure, 16);
SIZE(PyModuleDef_Base, 20);
AT(PyModuleDef_Base, m_init, 8);
AT(PyModuleDef_Base, m_index, 12);
SIZE(PyModuleDef_Slot, 8);
SIZE(PyModuleDef, 52);
AT(PyModuleDef, m_name, 20);
AT(PyModuleDef, m_size, 28);
AT(PyModuleDef, m_slots, 36);
AT(PyModuleDef, m_free, 48);
SIZE(PyType_Slot, 8);
SIZE(PyType_Spec, 20);
AT(PyType_Spec, flags, 12);
AT(PyType_Spec, slots, 16);
SIZE(PyStructSequence_Field, 8);
SIZE(PyStructSequence_Desc, 16);
SIZE(Py_buffer, 44);
AT(Py_buffer, len, 8);
AT(Py_buffer, readonly, 16);
AT(Py_buffer, format, 24);
AT(Py_buffer, internal, 40);
SIZE(PyTypeObject, 208);
AT(PyTypeObject, tp_flags, 84);
AT(PyTypeObject, tp_alloc, 152);

IS(Py_tp_dealloc, 52);
IS(Py_am_send, 81);
IS(Py_tp_token, 83);
IS(Py_T_OBJECT_EX, T_OBJECT_EX);
IS(PY_VERSION_HEX >> 16, 0x030E);
IS(Py_PACK_VERSION(3, 14), 0x030E0000);
#if Py_LIMITED_API != Py_PACK_VERSION(3, 14)
#error the stable ABI of another version
#endif

SIZE(time_t, 8);
SIZE(clock_t, 4);
SIZE(clockid_t, 4);
SIZE(off_t, 8);
SIZE(fpos_t, 16);
SIZE(ino_t, 8);
SIZE(dev_t, 4);
SIZE(wint_t, 4);
SIZE(wctype_t, 4);
SIZE(mbstate_t, 8);
SIZE(sigset_t, 8);
SIZE(pthread_t, 4);
SIZE(pthread_key_t, 4);
SIZE(pthread_mutex_t, 24);
SIZE(fenv_t, 4);
SIZE(jmp_buf, 156);
SIZE(div_t, 8);
SIZE(struct timespec, 16);
SIZE(struct timeval, 16);
SIZE(struct tm, 44);
SIZE(struct stat, 96);
AT(struct stat, st_size, 24);
AT(struct stat, st_atim, 40);
AT(struct stat, st_ino, 88);
SIZE(struct statvfs, 96);
SIZE(struct dirent, 280);
AT(struct dirent, d_name, 19);
SIZE(struct sockaddr, 16);
SIZE(struct sigaction, 20);
