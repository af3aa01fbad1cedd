import hashlib
import hmac
import inspect
import unittest

from bytelab import kdf


class Vectors(unittest.TestCase):
    def test_scrypt_of_rfc_7914(self):
        for password, salt, n, r, p, key in [
            (
                *("", "", 16, 1, 1),
                "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
                "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906",
            ),
            (
                *("password", "NaCl", 1024, 8, 16),
                "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
                "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640",
            ),
            (
                *("pleaseletmein", "SodiumChloride", 16384, 8, 1),
                "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
                "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887",
            ),
        ]:
            made = hashlib.scrypt(password.encode(), salt=salt.encode(), n=n, r=r, p=p)
            self.assertEqual(made.hex(), key)

    def test_pbkdf2_of_rfc_7914(self):
        for password, salt, iterations, key in [
            (
                *("passwd", "salt", 1),
                "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
                "49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783",
            ),
            (
                *("Password", "NaCl", 80000),
                "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56"
                "a1d425a1225833549adb841b51c9b3176a272bdebba1d078478f62b397f33c8d",
            ),
        ]:
            made = hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), iterations, 64)
            self.assertEqual(made.hex(), key)

    def test_pbkdf2_of_rfc_6070(self):
        for password, salt, iterations, key in [
            ("password", "salt", 1, "0c60c80f961f0e71f3a9b524af6012062fe037a6"),
            ("password", "salt", 2, "ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957"),
            ("password", "salt", 4096, "4b007901b765489abead49d926f721d065a429c1"),
            (
                *("passwordPASSWORDpassword", "saltSALTsaltSALTsaltSALTsaltSALTsalt", 4096),
                "3d2eec4fe41c849b80c8d83662c0e44a8b291a964cf2f07038",
            ),
            ("pass\0word", "sa\0lt", 4096, "56fa6aa75548099dcc37d7f03425e0c3"),
        ]:
            made = hashlib.pbkdf2_hmac("sha1", password.encode(), salt.encode(), iterations, len(key) // 2)
            self.assertEqual(made.hex(), key)


class Interface(unittest.TestCase):
    def test_is_the_standard_library_s(self):
        self.assertEqual(
            str(inspect.signature(hashlib.scrypt)), "(password, *, salt, n, r, p, maxmem=0, dklen=64)"
        )
        self.assertEqual(
            str(inspect.signature(hashlib.pbkdf2_hmac)), "(hash_name, password, salt, iterations, dklen=None)"
        )
        self.assertLessEqual({"scrypt", "pbkdf2_hmac"}, set(hashlib.__all__))
        with self.assertRaises(TypeError):
            hashlib.scrypt(b"", b"", 16, 8, 1)
        with self.assertRaises(TypeError):
            hashlib.scrypt(b"", salt=b"", n=16, r=8)

    def test_takes_what_is_bytes_like(self):
        for form in (bytes, bytearray, memoryview):
            made = hashlib.pbkdf2_hmac("SHA-256", form(b"password"), form(b"salt"), iterations=True)
            self.assertEqual(made, hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 1, 32))
        for wrong in ("text", 3, None, memoryview(b"abcd")[::2]):
            with self.assertRaises((TypeError, BufferError)):
                hashlib.pbkdf2_hmac("sha256", wrong, b"", 1)

    def test_every_digest_is_an_hmac_in_one_iteration(self):
        for name, size in kdf.SIZES.items():
            made = hashlib.pbkdf2_hmac(name, b"password", b"salt", 1)
            self.assertEqual(len(made), size)
            if name in hashlib.algorithms_available:
                self.assertEqual(made, hmac.digest(b"password", b"salt\0\0\0\1", name))

    def test_what_needs_more_memory_than_there_is(self):
        with self.assertRaises(ValueError):
            hashlib.scrypt(b"", salt=b"", n=2**20, r=8, p=1)
        with self.assertRaises(MemoryError):
            hashlib.pbkdf2_hmac("sha1", b"", b"", 1, 2**31 - 1)
