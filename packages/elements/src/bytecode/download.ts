/** The magic numbers of the Pythons that compile here. Source: `Include/internal/pycore_magic_number.h`. */
const magics: Record<string, number> = { '3.14': 3627 }

/** A `.pyc` as CPython writes it for a source of a time (seconds since 1970) and size (bytes). Format: PEP 552. */
export function pycOf(
  marshalled: Uint8Array,
  version: string,
  source: { time: number; size: number },
): Uint8Array<ArrayBuffer> | undefined {
  const magic = magics[version]
  if (magic === undefined) return undefined
  const file = new Uint8Array(16 + marshalled.length)
  const header = new DataView(file.buffer)
  header.setUint16(0, magic, true)
  header.setUint16(2, 0x0a0d, true)
  header.setUint32(4, 0, true)
  header.setUint32(8, source.time >>> 0, true)
  header.setUint32(12, source.size >>> 0, true)
  file.set(marshalled, 16)
  return file
}

/** Lets the browser save a file. */
export function save(name: string, data: Uint8Array<ArrayBuffer>): void {
  const url = URL.createObjectURL(new Blob([data], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
