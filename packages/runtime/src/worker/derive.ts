/** Keys from passwords, which this Python's `hashlib` lacks: `py/bytelab/kdf.py` asks, after it has checked everything. */

import { blake2b, blake2s } from '@noble/hashes/blake2.js'
import { md5, ripemd160, sha1 } from '@noble/hashes/legacy.js'
import { pbkdf2 } from '@noble/hashes/pbkdf2.js'
import { scrypt } from '@noble/hashes/scrypt.js'
import { sha224, sha256, sha384, sha512, sha512_224, sha512_256 } from '@noble/hashes/sha2.js'
import { sha3_224, sha3_256, sha3_384, sha3_512 } from '@noble/hashes/sha3.js'
import type { CHash } from '@noble/hashes/utils.js'

/** By `hashlib`'s names. */
const DIGESTS: Record<string, CHash> = {
  ...{ md5, ripemd160, sha1, sha224, sha256, sha384, sha512, sha512_224, sha512_256 },
  ...{ sha3_224, sha3_256, sha3_384, sha3_512, blake2b, blake2s },
}

/**
 * scrypt, RFC 7914. `n` is a power of two from 2; memory is not limited here.
 *
 * @returns `length` bytes
 * @throws RangeError if there is no memory for it
 */
export function deriveScrypt(
  password: Uint8Array,
  salt: Uint8Array,
  n: number,
  r: number,
  p: number,
  length: number,
): Uint8Array {
  return scrypt(password, salt, { N: n, r, p, dkLen: length, maxmem: Number.MAX_SAFE_INTEGER })
}

/**
 * PBKDF2 with HMAC, RFC 8018.
 *
 * @param digest a name of `hashlib`
 * @returns `length` bytes; undefined for a digest that is not known
 * @throws RangeError if there is no memory for it
 */
export function derivePbkdf2(
  digest: string,
  password: Uint8Array,
  salt: Uint8Array,
  iterations: number,
  length: number,
): Uint8Array | undefined {
  const hash = Object.hasOwn(DIGESTS, digest) ? DIGESTS[digest] : undefined
  return hash && pbkdf2(hash, password, salt, { c: iterations, dkLen: length })
}
