import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { listMembers } from '../archive.ts'
import { planImages } from './images.ts'
import { packStored, readWheels, type Wheel } from './wheels.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'bytelab-wheels-'))
afterAll(() => rmSync(folder, { recursive: true }))

function read(file: string, members: Record<string, string>, change = (bytes: Uint8Array) => bytes): Wheel[] {
  const packed = packStored(Object.entries(members).map(([name, text]) => [name, Buffer.from(text)]))
  const own = mkdtempSync(path.join(folder, 'wheel-'))
  writeFileSync(path.join(own, file), change(packed))
  return readWheels(own)
}

const METADATA = `Metadata-Version: 2.4
Name: Zope.Shop_kit
Requires-Dist: Flask>=3
Requires-Dist: typing_extensions; python_version < "3.11"
Requires-Dist: pytest; extra == "test"

Requires-Dist: not-a-header
`

describe('a wheel', () => {
  test('says what is in it and what it needs', () => {
    const file = 'Zope.Shop_kit-1.2-cp314-cp314-manylinux2014_x86_64.whl'
    const members = {
      'shop/__init__.py': '',
      'shop/deep/other.py': '',
      'single.py': '',
      'data/file.txt': '',
      'start.pth': '',
      'Zope.Shop_kit-1.2.dist-info/METADATA': METADATA,
      'Zope.Shop_kit-1.2.data/scripts/shop': '',
    }
    expect(read(file, members)).toMatchObject([
      {
        file,
        name: 'zope-shop-kit',
        version: '1.2',
        roots: ['data', 'shop', 'single.py', 'start.pth'],
        modules: ['shop', 'single'],
        info: 'Zope.Shop_kit-1.2.dist-info',
        requires: ['flask', 'typing-extensions'],
      },
    ])
  })

  const info = { 'a-1.dist-info/METADATA': 'Name: a\n' }
  test.each([
    ['without metadata', { 'a.py': '' }, undefined, 'a-1-py3-none-any.whl: expected *.dist-info/METADATA'],
    ['that leads out of its folder', { ...info, '../evil.py': '' }, undefined, '../evil.py leads out of'],
    ['that is cut short', info, (bytes: Uint8Array) => bytes.subarray(0, 40), 'not a zip archive'],
    [
      'whose content was changed',
      { ...info, 'a.py': 'good = 1' },
      (bytes: Uint8Array) =>
        Buffer.from(Buffer.from(bytes).toString('latin1').replace('good', 'evil'), 'latin1'),
      'a.py is damaged',
    ],
  ])('%s is refused', (_, members, change, message) => {
    expect(() => read('a-1-py3-none-any.whl', members, change)).toThrow(message)
  })
})

describe('an archive', () => {
  test('gives back what was packed', () => {
    const members = fc.array(fc.tuple(fc.string({ minLength: 1, unit: 'grapheme' }), fc.uint8Array()), {
      maxLength: 5,
    })
    fc.assert(
      fc.property(members, (entries) => {
        const named = entries.filter(([name]) => !name.endsWith('/'))
        const got = listMembers(packStored(named))
        expect(got.map(({ name, data }) => [name, [...data]])).toEqual(
          named.map(([name, data]) => [name, [...data]]),
        )
        for (const { data, crc, method } of got) expect([crc, method]).toEqual([crc32(data), 0])
      }),
    )
  })

  test('that is damaged is an error, never a hang', () => {
    const whole = packStored([
      ['one.py', Buffer.from('one = 1')],
      ['two.py', deflateRawSync('two')],
    ])
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, value) => {
        const damaged = whole.slice()
        damaged[at] = value
        try {
          for (const { name, data } of listMembers(damaged))
            expect(Math.max(name.length, data.length)).toBeLessThan(whole.length)
        } catch (error) {
          expect((error as Error).message).toMatch(/zip archive|damaged|Offset/)
        }
      }),
    )
  })
})

describe('images', () => {
  function lock(...packages: [name: string, ...requires: string[]][]): Wheel[] {
    return packages.map(([name, ...requires]) => ({ name, requires }) as unknown as Wheel)
  }
  const names = (wheels: Wheel[]) =>
    planImages(wheels).map(({ name, wheels }) => [name, ...wheels.map((wheel) => wheel.name)])

  test('are one where there is no application to serve and no test to run', () => {
    expect(names(lock(['pretend'], ['click'], ['coverage']))).toEqual([
      ['base', 'pretend', 'click', 'coverage'],
    ])
  })

  test('keep what Flask and pytest need out of the one that every lesson starts from', () => {
    const wheels = lock(
      ['click'],
      ['flask', 'werkzeug', 'click', 'importlib-metadata'],
      ['markupsafe'],
      ['pretend'],
      ['werkzeug', 'markupsafe'],
    )
    expect(names(wheels)).toEqual([
      ['base', 'pretend'],
      ['app', 'click', 'flask', 'markupsafe', 'pretend', 'werkzeug'],
    ])
    expect(names(lock(['pluggy'], ['pytest', 'pluggy']))).toEqual([['base'], ['app', 'pluggy', 'pytest']])
  })
})
