"""What Flask does in a second, asked through Werkzeug's own client: the same program natively and in a lab's interpreter.

As a script: `rates.py APPLICATION SECONDS PATH`, `rates.py scrypt`.
"""

import hashlib
import json
import sys
import time

WARM = 0.2


def requests(create_app, seconds, path):
    """Requests a second."""
    client = create_app().test_client()
    for limit in (WARM, seconds):
        start, count = time.perf_counter(), 0
        while (took := time.perf_counter() - start) < limit:
            answer = client.get(path)
            if answer.status_code != 200 or not answer.data:
                raise SystemExit(f"{path} answered {answer.status}")
            count += 1
    return count / took


def scrypt():
    """Milliseconds of one hash, with what Werkzeug asks for by default."""
    start = time.perf_counter()
    hashlib.scrypt(b"open sesame", salt=b"salt of 16 bytes", n=2**15, r=8, p=1, maxmem=132 * 2**15 * 8)
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    if sys.argv[1] == "scrypt":
        print(json.dumps([scrypt() for _ in range(3)]))
    else:
        sys.path.insert(0, sys.argv[1])
        import speed

        print(json.dumps(requests(speed.create_app, float(sys.argv[2]), sys.argv[3])))
