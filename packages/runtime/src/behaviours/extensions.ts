import { expect } from 'vitest'
import type { RunEvent } from '../types.ts'
import { type Behaviour, begun, type Lab, type Seen, seen, works } from './lab.ts'

const PACKAGES = ['cython', 'setuptools']

/** The road of the lab: a library in C, a wrapper, a set-up script, and a makefile for all of it. */
const ROAD = sources({
  'examples.h': '#ifndef EXAMPLES_H\n#define EXAMPLES_H\nvoid hello(const char *name);\n#endif\n',
  'examples.c': `#include <stdio.h>
#include "examples.h"

void hello(const char *name) {
    printf("hello %s\\n", name);
}
`,
  'pyexamples.pyx': `cdef extern from "examples.h":
    void hello(const char *name)

def py_hello(name: bytes) -> None:
    hello(name)
`,
  'setup.py': `from Cython.Build import cythonize
from setuptools import Extension, setup

examples = Extension("pyexamples", ["pyexamples.pyx"], libraries=["examples"], library_dirs=["."], include_dirs=["."])
setup(name="pyexamples", ext_modules=cythonize([examples]))
`,
  'main.py': 'import pyexamples\n\npyexamples.py_hello(b"world")\n',
  Makefile: `module: libexamples.a pyexamples.pyx setup.py
\tpython setup.py build_ext --inplace

libexamples.a: examples.o
\tar rcs libexamples.a examples.o

examples.o: examples.c examples.h
\tgcc -c examples.c

.PHONY: clean
clean:
\trm -rf *.a *.o *.so pyexamples.c build
`,
})
const BY_HAND = [
  'gcc -c examples.c',
  'ar rcs libexamples.a examples.o',
  'python setup.py build_ext --inplace',
]

const own = (files: Record<string, string> = {}) => ({ packages: PACKAGES, files: sources(files) })

function sources(files: Record<string, string>) {
  return Object.entries(files).map(([path, text]) => ({ path, text }))
}

type Stage = Extract<RunEvent, { type: 'stage' }>

/** How the stages of a build ended, in order: `compile examples.c done`. */
function stages({ events }: Seen): string[] {
  return events
    .filter((event): event is Stage => event.type === 'stage' && event.status !== 'begun')
    .map(
      ({ stage, name, status }) =>
        `${stage} ${name.replace(/^.*\//, '').replace(/\..*\.so$/, '.so')} ${status}`,
    )
}

function diagnostics({ events }: Seen) {
  return events.flatMap((event) => (event.type === 'diagnostic' ? [event.diagnostic] : []))
}

const sh = (lab: Lab, line: string) => seen(lab.command(['sh', '-c', line]))

/** Builds what must be good. */
async function built(lab: Lab, ...args: Parameters<Lab['build']>): Promise<Seen> {
  const got = await seen(lab.build(...args))
  expect(got, got.out + got.err).toMatchObject({ status: 'ok', code: 0 })
  return got
}

export const extensions: Behaviour[] = [
  {
    name: 'makes a C library callable, command by command, and does again only what changed',
    own: { packages: PACKAGES, files: ROAD, watch: true },
    async see(lab) {
      const first = await built(lab, { build: BY_HAND, run: 'python main.py' })
      expect(first.out).toMatch(/\$ python main\.py\nhello world\n$/)
      expect(stages(first)).toEqual([
        'compile examples.c done',
        'archive libexamples.a done',
        'cythonize pyexamples.pyx done',
        'compile pyexamples.c done',
        'link pyexamples.so done',
        'import pyexamples done',
      ])
      const made = (await lab.changes()).flatMap(({ changed }) => changed.map(({ path }) => path))
      expect(made).toEqual(expect.arrayContaining(['examples.o', 'libexamples.a', 'pyexamples.c']))

      expect(stages(await built(lab, { build: BY_HAND, run: 'python main.py' }))).toEqual([
        'compile examples.c kept',
        'archive libexamples.a kept',
        'cythonize pyexamples.pyx kept',
        'link pyexamples.so kept',
        'import pyexamples done',
      ])

      const [, c] = ROAD as [unknown, { text: string }]
      await lab.write('examples.c', c.text.replace('hello %s', 'good morning %s'))
      const forced = [...BY_HAND.slice(0, 2), `${BY_HAND[2]} --force`]
      const again = await built(lab, { build: forced, run: 'python main.py' })
      expect(again.out).toMatch(/good morning world\n$/)
      expect(stages(again)).toContain('compile examples.c done')
      expect(stages(again)).toContain('compile pyexamples.c kept')
    },
  },
  {
    name: 'runs make with the makefile, and cleans up',
    own: { packages: PACKAGES, files: ROAD },
    async see(lab) {
      expect((await built(lab, { run: 'python main.py' })).out).toMatch(
        /^\$ make\ngcc -c examples\.c\nar rcs libexamples\.a examples\.o\npython setup\.py build_ext --inplace\n/,
      )
      expect(await sh(lab, 'make clean && ls')).toMatchObject({ code: 0 })
      expect(await lab.list()).toEqual(ROAD.map(({ path }) => path).sort())
      expect(await sh(lab, 'make nothing')).toMatchObject({
        code: 2,
        err: "make: *** No rule to make target 'nothing'.  Stop.\n",
      })
    },
  },
  {
    name: 'places what compilers complain of',
    own: { packages: PACKAGES, files: ROAD },
    async see(lab) {
      await lab.write('examples.c', '#include <stdio.h>\nint grüße(void) { return "ä" + missing }\n')
      const c = await seen(lab.command(['gcc', '-c', 'examples.c']))
      expect(c).toMatchObject({ status: 'error', code: 1 })
      expect(c.err).toContain("examples.c:2:35: error: use of undeclared identifier 'missing'")
      // In characters where the compiler counts bytes.
      expect(diagnostics(c)).toContainEqual({
        tool: 'clang',
        severity: 'error',
        file: 'examples.c',
        line: 2,
        column: 31,
        message: "use of undeclared identifier 'missing'",
      })
      await lab.write('pyexamples.pyx', 'def f():\n    cdef strange x\n    return x\n')
      const pyx = await seen(lab.command(['cythonize', '-i', 'pyexamples.pyx']))
      expect(pyx.code).not.toBe(0)
      expect(diagnostics(pyx)[0]).toMatchObject({
        tool: 'cython',
        severity: 'error',
        file: 'pyexamples.pyx',
        line: 2,
        column: 9,
        message: "'strange' is not a type identifier",
      })
      expect(stages(pyx)).toEqual(['cythonize pyexamples.pyx failed'])
    },
  },
  {
    name: 'fails as natively without a header, a library, a folder or a function',
    own: { packages: PACKAGES, files: ROAD },
    async see(lab) {
      await lab.write('examples.c', '#include "exmaples.h"\n')
      expect((await sh(lab, 'gcc -c examples.c')).err).toContain(
        "examples.c:1:10: fatal error: 'exmaples.h' file not found",
      )
      expect((await sh(lab, BY_HAND[2] as string)).err).toContain('unable to find library -lexamples')
      await lab.write('examples.c', 'void other(void) {}\n')
      expect(await sh(lab, BY_HAND.join('\n'))).toMatchObject({ code: 0 })
      const run = await sh(lab, 'python main.py')
      expect(run).toMatchObject({ code: 1 })
      expect(run.err).toMatch(/ImportError: \/home\/lab\/pyexamples\.[^:]*\.so: undefined symbol: hello\n/)
      expect(stages(run)).toEqual(['import pyexamples failed'])
      await lab.write(
        'setup.py',
        (ROAD[3] as { text: string }).text.replace('library_dirs=["."]', 'library_dirs=["lib"]'),
      )
      expect((await sh(lab, `${BY_HAND[2]} --force`)).err).toContain('unable to find library -lexamples')
    },
  },
  {
    name: 'compiles classes, memoryviews, fused types, callbacks, exceptions and modules of several files',
    own: own({
      'shapes.pxd':
        'cdef class Shape:\n    cdef public double size\n    cpdef double area(self) except? -1\n',
      'shapes.pyx': `cdef class Shape:
    def __init__(self, size):
        self.size = size

    cpdef double area(self) except? -1:
        if self.size < 0:
            raise ValueError("negative size")
        return self.size * self.size
`,
      'many.pyx': `# cython: language_level=3
from libc.stdlib cimport free, malloc
from cpython.mem cimport PyMem_Free, PyMem_Malloc
from shapes cimport Shape

ctypedef fused number:
    int
    double

cdef extern from "each.h":
    ctypedef void (*visitor)(int value, void *context) noexcept
    void each(int count, visitor visit, void *context)
    enum kind:
        SMALL
        LARGE
    struct pair:
        int first
        double second

def total(number[:] values):
    cdef number sum = 0
    cdef Py_ssize_t i
    with nogil:
        for i in range(values.shape[0]):
            sum += values[i]
    return sum

def reverse(unsigned char[:] data):
    cdef Py_ssize_t i, n = data.shape[0]
    for i in range(n // 2):
        data[i], data[n - 1 - i] = data[n - 1 - i], data[i]

def length(const unsigned char[:] data):
    return data.shape[0]

cdef void call(int value, void *context) noexcept with gil:
    (<object>context)(value)

def visit(function, int count):
    each(count, call, <void *>function)

def areas(shapes):
    cdef Shape shape
    return [shape.area() for shape in shapes]

cdef int risky(int value) except -1 nogil:
    if value == 13:
        with gil:
            raise LookupError("thirteen")
    return value

def check(value):
    return risky(value)

def both():
    cdef pair both = pair(1, 2.5)
    return both, SMALL, LARGE

cdef class Buffer:
    cdef double *items
    cdef readonly Py_ssize_t length

    def __cinit__(self, Py_ssize_t length):
        self.items = <double *>malloc(length * sizeof(double))
        if self.items is NULL:
            raise MemoryError()
        self.length = length

    def __dealloc__(self):
        free(self.items)

    def __setitem__(self, Py_ssize_t i, double value):
        self.items[i] = value

    def __getitem__(self, Py_ssize_t i):
        if not 0 <= i < self.length:
            raise IndexError(i)
        return self.items[i]

def count(n):
    for i in range(n):
        yield i
`,
      'each.h': `enum kind { SMALL, LARGE = 7 };
struct pair { int first; double second; };
typedef struct pair pair;
typedef void (*visitor)(int value, void *context);
static void each(int count, visitor visit, void *context) { for (int i = 0; i < count; i++) visit(i, context); }
`,
      'main.py': `from array import array
import many, shapes
print(many.total(array("i", [1, 2, 3])), many.total(array("d", [0.5, 0.25])))
data = bytearray(b"abc"); many.reverse(data); print(data, many.length(b"four"))
seen = []; many.visit(seen.append, 3); print(seen)
print(many.areas([shapes.Shape(2), shapes.Shape(3.0)]))
class Double(shapes.Shape):
    def area(self):
        return 2 * super().area()
print(many.areas([Double(2)]))
for bad in (lambda: many.areas([shapes.Shape(-1)]), lambda: many.check(13), lambda: many.areas([1]), lambda: many.check("x"), lambda: many.total(array("f"))):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
print(many.check(12), many.both(), list(many.count(3)))
buffer = many.Buffer(3); buffer[1] = 4.5; print(buffer[1], buffer.length)
`,
    }),
    async see(lab) {
      const got = await built(lab, { run: 'python main.py' })
      expect(got.out.split('$ python main.py\n')[1]?.split('\n')).toEqual([
        '6 0.75',
        "bytearray(b'cba') 4",
        '[0, 1, 2]',
        '[4.0, 9.0]',
        '[8.0]',
        'ValueError negative size',
        'LookupError thirteen',
        'TypeError Cannot convert int to shapes.Shape',
        expect.stringMatching(/^TypeError /),
        expect.stringMatching(/^(TypeError|ValueError) /),
        "12 ({'first': 1, 'second': 2.5}, 0, 7) [0, 1, 2]",
        '4.5 3',
        '',
      ])
    },
  },
  {
    name: 'wraps C++',
    own: own({
      'stack.pyx': `# distutils: language = c++
# cython: language_level=3
from libcpp.string cimport string
from libcpp.vector cimport vector

cdef extern from *:
    """
    #include <algorithm>
    #include <vector>
    template <typename T> class Sorted {
        std::vector<T> items;
    public:
        void add(T item) { items.insert(std::upper_bound(items.begin(), items.end(), item), item); }
        T at(size_t i) const { return items[i]; }
        size_t size() const { return items.size(); }
    };
    """
    cdef cppclass Sorted[T]:
        void add(T)
        T at(size_t)
        size_t size()

def ordered(values):
    cdef Sorted[double] all
    for value in values:
        all.add(value)
    return [all.at(i) for i in range(all.size())]

def join(list words):
    cdef string whole
    cdef vector[string] parts = words
    for part in parts:
        whole += part
    return whole
`,
      'main.py': 'import stack\nprint(stack.ordered([3, 1, 2.5]), stack.join([b"a", b"bc"]))\n',
    }),
    async see(lab) {
      expect((await built(lab, { run: 'python main.py' })).out).toMatch(/\[1\.0, 2\.5, 3\.0\] b'abc'\n$/)
    },
  },
  {
    name: 'loads a module that was built again, and begins with fresh variables in each process',
    own: own({
      'state.pyx':
        'cdef int counter = 0\ndef bump():\n    global counter\n    counter += 1\n    return counter\n',
      'main.py': 'import state\nprint(state.bump(), state.bump())\n',
    }),
    async see(lab) {
      expect((await built(lab, { run: 'python main.py' })).out).toMatch(/\n1 2\n$/)
      expect((await built(lab, { run: 'python main.py' })).out).toMatch(/\n1 2\n$/)
      await lab.write('state.pyx', 'def bump():\n    return "new"\n')
      expect((await built(lab, { run: 'python main.py' })).out).toMatch(/\nnew new\n$/)
    },
  },
  {
    name: 'runs programs of C, libraries by ctypes, and programs from Python',
    own: own({
      'hello.c':
        '#include <stdio.h>\nint main(int argc, char **argv) {\n    printf("%d %s\\n", argc, argv[1]);\n    return 3;\n}\n',
      'twice.c': 'static int calls;\nint twice(int x) { calls++; return 2 * x * calls; }\n',
      'use.py': `import ctypes, os, subprocess, sys
lib = ctypes.CDLL("./libtwice.so")
print(lib.twice(21))
done = subprocess.run(["./hello", "captured"], capture_output=True, text=True)
print(done.returncode, repr(done.stdout))
print(subprocess.check_output("echo a; ls *.c", shell=True))
print(os.system("exit 5") >> 8, subprocess.run([sys.executable, "-c", "import sys; sys.exit(4)"]).returncode)
try:
    subprocess.run(["nosuch"])
except FileNotFoundError as error:
    print(error)
`,
    }),
    async see(lab) {
      const lines = ['gcc -Wall hello.c -o hello', 'gcc -shared -fPIC -O2 -o libtwice.so twice.c']
      const got = await built(lab, { build: lines, run: './hello world; python use.py' })
      expect(got.out.split('use.py\n')[1]).toBe(
        "2 world\n42\n3 '2 captured\\n'\nb'a\\nhello.c\\ntwice.c\\n'\n5 4\n[Errno 44] No such file or directory: 'nosuch'\n",
      )
    },
  },
  {
    name: 'says where C crashed, and goes on with the same files',
    own: {
      ...own({
        'crash.c': `#include <stdio.h>
#include <stdlib.h>
struct node { int value; struct node *next; };

int last(struct node *node) {
    while (node->next->next) node = node->next;
    return node->value;
}
int null_pointer(void) {
    struct node only = {1, 0};
    printf("before\\n");
    return last(&only);
}
void give_up(void) {
    abort();
}
int deep(int n) {
    volatile int here = n;
    return deep(here + 1) + here;
}
int divide(int by) {
    return 10 / by;
}
int table[4];
int beyond(int at) {
    return table[at];
}
`,
        'use.py': `import ctypes, sys
library = ctypes.CDLL("./libcrash.so")
getattr(library, sys.argv[1])(*map(int, sys.argv[2:]))
print("went on")
`,
      }),
      watch: true,
    },
    async see(lab) {
      const build = ['gcc -shared -fPIC -o libcrash.so crash.c']
      await built(lab, { build })
      const crashes: [call: string, name: string, line: number, said: string][] = [
        ['null_pointer', 'FailedCheck', 6, 'crash.c:6:24: runtime error: member access within null pointer'],
        ['give_up', 'Aborted', 15, ''],
        ['deep 1', 'StackOverflow', 17, ''],
        ['divide 0', 'FailedCheck', 22, 'crash.c:22:15: runtime error: division by zero'],
        [
          'beyond 5',
          'FailedCheck',
          26,
          "crash.c:26:12: runtime error: index 5 out of bounds for type 'int[4]'",
        ],
      ]
      for (const [call, name, line, said] of crashes) {
        const got = await seen(lab.build({ build, run: `python use.py ${call}` }))
        expect(got, call).toMatchObject({ status: 'swapped', error: { name } })
        expect(got.error?.frames.at(-1), call).toMatchObject({ file: 'crash.c', line, own: true })
        expect(got.err, call).toContain(said)
        expect(got.out, call).not.toContain('went on')
        // What was built is there, and is not built again.
        expect(await lab.list()).toContain('libcrash.so')
      }
      await works(lab)
      expect((await built(lab, { build, run: 'python use.py beyond 3' })).out).toMatch(/went on\n$/)
    },
  },
  {
    name: 'stops C that runs for ever, a set-up script, and a compiler',
    interrupts: true,
    own: own({
      'spin.c':
        '#include <stdio.h>\nint spin(void) { volatile int x = 0; puts("go"); fflush(stdout); for (;;) x++; }\n',
      'use.py': 'import ctypes\nctypes.CDLL("./libspin.so").spin()\n',
      'forever.py': 'print("go", flush=True)\nwhile True:\n    pass\n',
      'bomb.c': `#define A(x) x x x x x x x x x x
#define B(x) A(A(A(A(x))))
int f(int n) { B(B(n ^= n * 3 + 1;)) return n; }
`,
    }),
    async see(lab) {
      await built(lab, { build: ['gcc -shared -o libspin.so spin.c'] })
      const spinning = await begun(lab.build({ build: [], run: 'python use.py' }))
      await lab.stop()
      expect(await spinning.end()).toMatchObject({ status: 'swapped' })
      const setting = await begun(lab.command(['python', 'forever.py']))
      await lab.stop()
      expect(await setting.end()).toMatchObject({ status: 'stopped', code: 130 })
      const compiling = seen(lab.command(['gcc', '-c', 'bomb.c']))
      await new Promise((resolve) => setTimeout(resolve, 1_500))
      await lab.stop()
      expect(['swapped', 'stopped']).toContain((await compiling).status)
      expect(await lab.list()).toContain('bomb.c')
      await works(lab)
    },
  },
  {
    name: 'takes what no compiler should be given',
    own: own({
      'self.h': '#include "self.h"\n',
      'self.c': '#include "self.h"\n',
      'deep.c': `int x = ${'('.repeat(3_000)}1${')'.repeat(3_000)};\n`,
      'big.c': `${Array.from({ length: 20_000 }, (_, i) => `static const char s${i}[] = "${'x'.repeat(200)}";`).join('\n')}\nint f(void) { return s1[0]; }\n`,
      'outside/setup.py': `import pathlib
pathlib.Path("/home/other.txt").write_text("outside")
print("wrote")
`,
      'crash.pyx': `def f():\n    return ${'('.repeat(400)}1${')'.repeat(400)}\n`,
    }),
    async see(lab) {
      expect((await sh(lab, 'gcc -c self.c')).err).toContain('#include nested too deeply')
      const deep = await sh(lab, 'gcc -c deep.c')
      expect(deep.code).toBe(1)
      expect(deep.err).toMatch(/bracket nesting level exceeded|nested too deep|the compiler itself failed/)
      expect(await sh(lab, 'gcc -c big.c && ls -l big.o > /dev/null')).toMatchObject({ code: 0 })
      expect(await sh(lab, 'python outside/setup.py')).toMatchObject({ code: 0 })
      expect(await lab.list()).not.toContain('other.txt')
      const crash = await seen(lab.command(['cython', 'crash.pyx']))
      expect(crash.status).not.toBe('swapped')
      const nothing = await lab.another(own())
      expect(await seen(nothing.build())).toMatchObject({
        code: 1,
        err: expect.stringContaining('nothing to build'),
      })
      nothing.close()
      await works(lab)
    },
  },
  {
    name: 'says what it is where there is no Cython',
    own: { packages: ['pretend'] },
    async see(lab) {
      const got = await seen(lab.build())
      expect(got).toMatchObject({ status: 'error', error: { name: 'PackageError' } })
      await works(lab)
    },
  },
]
