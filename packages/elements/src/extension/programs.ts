import type { Programs } from '../workspace/console/programs.ts'
import { type ExtensionConfig, runOf } from './config.ts'

const host = 'What is built here is for the Python of this page: gcc, clang and make are here.'

/** What the console of an extension has. */
export function programs(config: ExtensionConfig): Programs {
  const files = [...config.steps.slice(0, config.step + 1).flatMap((step) => step.files), ...config.start]
  const paths = [...new Set(files.map(({ path }) => path))]
  const make = paths.find((path) => /^(?:GNU)?makefile$/i.test(path))
  const pyx = paths.find((path) => path.endsWith('.pyx'))
  const c = paths.find((path) => path.endsWith('.c'))
  const build =
    config.build?.[0] ??
    (make
      ? 'make'
      : paths.includes('setup.py')
        ? 'python setup.py build_ext --inplace'
        : pyx && `cythonize -i ${pyx}`)
  const offers = [build, c && `gcc -c ${c}`, runOf(config, paths), 'ls', 'help']
  return {
    processes: [
      ...['python', 'cython', 'cythonize', 'gcc', 'cc', 'clang', 'g++', 'c++', 'clang++', 'ar', 'ranlib'],
      ...['nm', 'objdump', 'strip', 'make', 'pytest', 'pip', 'sh'],
    ],
    shell: 'sh',
    instead: {
      ld: host,
      'wasm-ld': host,
      cmake: host,
      meson: host,
      ninja: host,
      gdb: 'There is no debugger here: print, or let it crash and read where.',
      valgrind: 'No memory checker runs here: at home, valgrind finds what is read out of bounds.',
    },
    offers: offers.filter((line) => typeof line === 'string'),
    help: [
      ['gcc -c examples.c', 'C to an object; cc and clang are the same, g++ is for C++'],
      ['ar rcs libexamples.a examples.o', 'objects to a library; nm and objdump look inside'],
      ['cython examples.pyx', 'Cython to C'],
      ['cythonize -i -a examples.pyx', 'Cython to a module, with a page that says how much is Python'],
      ['python setup.py build_ext --inplace', 'as setup.py says'],
      ['make, make clean', 'as the makefile says'],
      ['python main.py, pytest, pip list', 'as on any machine; python alone asks for lines'],
      ['sh, and lines with | < $( )', 'as in a shell'],
    ],
    words: () => ({
      make: ['all', 'clean', '-n', '-B'],
      python: ['setup.py', '-m', '-c'],
      cythonize: ['-i', '-a', '-f', '-3'],
      cython: ['-3', '-a', '--cplus'],
      gcc: ['-c', '-o', '-I', '-L', '-l', '-O2', '-Wall', '-D'],
      clang: ['-c', '-o', '-I', '-L', '-l', '-O2', '-Wall', '-D'],
      ar: ['rcs', 't'],
      pytest: ['-v', '-x', '-k', '--lf', '-q'],
      pip: ['list', 'show', 'freeze'],
    }),
  }
}
