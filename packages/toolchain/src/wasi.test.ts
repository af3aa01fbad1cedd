import { describe, expect, test } from 'vitest'
import { createMemory } from './disk.ts'
import { createWasi, Exit } from './wasi.ts'

const encode = (text: string) => new TextEncoder().encode(text)
const decode = (data: Uint8Array) => new TextDecoder().decode(data)

/** Calls what a program would call, with its memory at hand. */
function program(files: [string, Uint8Array][] = [], cwd = '/home') {
  const disk = createMemory([['/home/.keep', new Uint8Array(0)], ...files])
  const said: string[] = []
  const wasi = createWasi({
    argv: ['tool', 'ä'],
    cwd,
    disk,
    stdin: encode('input'),
    print: (stream, bytes) => void said.push(`${stream}: ${decode(bytes)}`),
    poll() {},
  })
  const memory = new WebAssembly.Memory({ initial: 1 })
  wasi.attach(memory)
  const view = new DataView(memory.buffer)
  const call = wasi.imports as Record<string, (...args: unknown[]) => number>
  const put = (text: string, at = 1000) => {
    const data = encode(text)
    new Uint8Array(memory.buffer).set(data, at)
    return [at, data.length] as const
  }
  function open(path: string, how = 0, flags = 0): number {
    const errno = call.path_open?.(3, 0, ...put(path), how, 0n, 0n, flags, 500)
    return errno === 0 ? view.getUint32(500, true) : -(errno ?? 1)
  }
  function read(fd: number, bytes = 64): string {
    view.setUint32(0, 2000, true)
    view.setUint32(4, bytes, true)
    expect(call.fd_read?.(fd, 0, 1, 8)).toBe(0)
    return decode(new Uint8Array(memory.buffer, 2000, view.getUint32(8, true)).slice())
  }
  function write(fd: number, text: string): number | undefined {
    const [at, length] = put(text, 3000)
    view.setUint32(0, at, true)
    view.setUint32(4, length, true)
    return call.fd_write?.(fd, 0, 1, 8)
  }
  return { disk, said, wasi, call, open, read, write, put, view, memory }
}

const CREATE = 1
const DIRECTORY = 2
const EXCLUSIVE = 4
const TRUNCATE = 8

describe('files', () => {
  test('are read, in pieces and anew', () => {
    const { open, read, call } = program([['/home/a.txt', encode('hello')]])
    const fd = open('a.txt')
    expect([read(fd, 3), read(fd), read(fd)]).toEqual(['hel', 'lo', ''])
    expect(call.fd_seek?.(fd, -4n, 1, 600)).toBe(0)
    expect(read(fd)).toBe('ello')
    expect(call.fd_seek?.(fd, -1n, 0, 600)).toBe(28)
    expect(call.fd_close?.(fd)).toBe(0)
    expect(call.fd_close?.(fd)).toBe(8)
  })

  test('that are written reach the disk at the end', () => {
    const { open, write, disk, wasi, read, call } = program([['/home/a.txt', encode('hello')]])
    const fd = open('b.txt', CREATE | TRUNCATE)
    for (let i = 0; i < 3000; i++) write(fd, 'abcdefgh')
    expect(disk.stat('/home/b.txt')).toBeUndefined()
    call.fd_seek?.(fd, 0n, 0, 600)
    expect(read(fd, 4)).toBe('abcd')
    const end = open('a.txt', 0, 1)
    write(end, '!')
    wasi.commit()
    expect(disk.stat('/home/b.txt')?.bytes).toBe(24_000)
    expect(decode(disk.read('/home/a.txt'))).toBe('hello!')
  })

  test('are renamed and removed, and what was is not there', () => {
    const { open, write, disk, wasi, call, put } = program([['/home/old', encode('old')]])
    write(open('tmp', CREATE), 'new')
    expect(call.path_rename?.(3, ...put('tmp'), 3, ...put('out', 1100))).toBe(0)
    expect(call.path_unlink_file?.(3, ...put('old'))).toBe(0)
    expect(open('old')).toBe(-44)
    expect(open('tmp')).toBe(-44)
    wasi.commit()
    expect(disk.list('/home').sort()).toEqual(['.keep', 'out'])
  })

  test('are refused where they cannot be', () => {
    const { open } = program([['/home/dir/a', encode('a')]])
    expect(open('none')).toBe(-44)
    expect(open('none/a', CREATE)).toBe(-44)
    expect(open('dir', CREATE)).toBe(-31)
    expect(open('dir/a', DIRECTORY)).toBe(-54)
    expect(open('dir/a', CREATE | EXCLUSIVE)).toBe(-20)
  })
})

test('a path is one of the working folder, or of the root', () => {
  const { open, read } = program([
    ['/home/inc/a.h', encode('relative')],
    ['/usr/include/b.h', encode('absolute')],
    ['/other/c.h', encode('above')],
  ])
  expect(read(open('inc/a.h'))).toBe('relative')
  // The C library of the tools cuts the first slash off.
  expect(read(open('usr/include/b.h'))).toBe('absolute')
  expect(read(open('home/inc/a.h'))).toBe('relative')
  expect(read(open('../other/c.h'))).toBe('above')
  expect(read(open('inc/../inc/./a.h'))).toBe('relative')
})

test('a folder lists what is there and what has been made', () => {
  const { open, write, call, view, memory } = program([['/home/d/one', encode('')]])
  write(open('d/two', CREATE), 'x')
  const fd = open('d', DIRECTORY)
  expect(call.fd_readdir?.(fd, 4000, 1000, 0n, 700)).toBe(0)
  const listed = decode(new Uint8Array(memory.buffer, 4000, view.getUint32(700, true)).slice())
  expect(listed).toMatch(/one[\s\S]*two/)
  // Cut off, it is asked for again from there.
  expect(call.fd_readdir?.(fd, 4000, 30, 1n, 700)).toBe(0)
  expect(view.getUint32(700, true)).toBe(27)
})

test('arguments, input, output and the end', () => {
  const { call, view, memory, read, write, said } = program()
  call.args_sizes_get?.(0, 4)
  expect([view.getUint32(0, true), view.getUint32(4, true)]).toEqual([2, 8])
  call.args_get?.(100, 200)
  expect(decode(new Uint8Array(memory.buffer, 200, 8).slice())).toBe('tool\0ä\0')
  expect(read(0)).toBe('input')
  expect(read(0)).toBe('')
  write(1, 'out')
  write(2, 'err')
  expect(said).toEqual(['stdout: out', 'stderr: err'])
  expect(() => call.proc_exit?.(3)).toThrow(Exit)
})
