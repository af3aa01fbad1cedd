"""`hashlib.scrypt` and `hashlib.pbkdf2_hmac`, which Python has from OpenSSL: the same arguments, defaults and errors.

The host computes; what it is given has been checked here as CPython's `_hashopenssl.c` and OpenSSL's `EVP_PBE_scrypt`
check it.
"""

import hashlib
import operator

from pyodide.ffi import JsException, to_js

from . import state

INT_MAX = 2**31 - 1
LONG_MAX = 2**63 - 1
UINT64_MAX = 2**64 - 1
MAX_MEMORY = 32 * 1024 * 1024  # bytes that scrypt may take where maxmem is 0
SIZES = {"md5": 16, "ripemd160": 20, "sha1": 20, "sha224": 28, "sha256": 32, "sha384": 48, "sha512": 64}
SIZES |= {"sha512_224": 28, "sha512_256": 32, "sha3_224": 28, "sha3_256": 32, "sha3_384": 48, "sha3_512": 64}
SIZES |= {"blake2b": 64, "blake2s": 32}
# OpenSSL's own names; it does not tell upper from lower case.
ALIASES = {name.replace("_", "-"): name for name in SIZES}
ALIASES |= {prefix + bits: "sha" + bits for bits in ("224", "256", "384", "512") for prefix in ("sha-", "sha2-")}
ALIASES |= {"sha-1": "sha1", "ssl3-sha1": "sha1", "ssl3-md5": "md5", "ripemd": "ripemd160", "rmd160": "ripemd160"}
ALIASES |= {"sha2-512/224": "sha512_224", "sha2-512/256": "sha512_256", "blake2b-512": "blake2b", "blake2s-256": "blake2s"}


def install():
    """Puts both functions into `hashlib`, where it lacks them."""
    for function in (pbkdf2_hmac, scrypt):
        if not hasattr(hashlib, function.__name__):
            setattr(hashlib, function.__name__, function)
            hashlib.__all__ += (function.__name__,)


def scrypt(password, *, salt, n, r, p, maxmem=0, dklen=64):
    """scrypt password-based key derivation function."""
    password, salt = octets(password), octets(salt)
    n, r, p = unsigned(n, "n"), unsigned(r, "r"), unsigned(p, "p")
    maxmem, dklen = long(maxmem), long(dklen)
    if n < 2 or n & (n - 1):
        raise ValueError("n must be a power of 2.")
    if not 0 <= maxmem <= INT_MAX:
        raise ValueError(f"maxmem must be positive and smaller than {INT_MAX}")
    if not 1 <= dklen <= INT_MAX:
        raise ValueError(f"dklen must be greater than 0 and smaller than {INT_MAX}")
    if r == 0 or p == 0:
        raise ValueError("Invalid parameter combination for n, r, p, maxmem.")
    if max(r, p) >= 2**32:
        raise ValueError("[digital envelope routines] parameter too large")
    block = 128 * r
    if p > (2**30 - 1) // r or n >> min(16 * r, 64) or p * block > INT_MAX or block * (n + 2 + p) > (maxmem or MAX_MEMORY):
        raise ValueError("[digital envelope routines] memory limit exceeded")
    return computed(dklen, state.host.scrypt, to_js(password), to_js(salt), n, r, p)


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    """Password based key derivation function 2 (PKCS #5 v2.0) with HMAC as pseudorandom function."""
    if not isinstance(hash_name, str):
        raise TypeError(f"pbkdf2_hmac() argument 'hash_name' must be str, not {type(hash_name).__name__}")
    if "\0" in hash_name:
        raise ValueError("embedded null character")
    password, salt = octets(password), octets(salt)
    iterations = long(iterations)
    digest = hash_name if hash_name in SIZES else ALIASES.get(hash_name.lower(), hash_name.lower())
    if digest not in SIZES:
        raise ValueError(f"unsupported hash type {hash_name}")
    if iterations < 1:
        raise ValueError("iteration value must be greater than 0.")
    if iterations > INT_MAX:
        raise OverflowError("iteration value is too great.")
    length = SIZES[digest] if dklen is None else long(dklen)
    if length < 1:
        raise ValueError("key length must be greater than 0.")
    if length > INT_MAX:
        raise OverflowError("key length is too great.")
    return computed(length, state.host.pbkdf2, digest, to_js(password), to_js(salt), iterations)


def octets(value):
    """The content of a bytes-like object."""
    if isinstance(value, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    with memoryview(value) as view:
        if not view.contiguous:
            raise BufferError("memoryview: underlying buffer is not C-contiguous")
        return bytes(view)


def unsigned(value, name):
    number = operator.index(value)
    if not 0 <= number <= UINT64_MAX:
        raise TypeError(f"{name} is required and must be an unsigned int")
    return number


def long(value):
    number = operator.index(value)
    if not -LONG_MAX - 1 <= number <= LONG_MAX:
        raise OverflowError("Python int too large to convert to C long")
    return number


def computed(length, function, *arguments):
    """The host's answer of so many bytes; MemoryError where it, or what leads there, does not fit."""
    if length > state.memory_limit:
        raise MemoryError
    try:
        return function(*arguments, length).to_bytes()
    except JsException as exc:
        if exc.name == "RangeError":
            raise MemoryError from None
        raise
