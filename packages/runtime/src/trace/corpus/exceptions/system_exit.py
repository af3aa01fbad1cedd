# exits: 3
import sys


def stop():
    try:
        sys.exit(3)
    except Exception:
        print("not an Exception")
    finally:
        print("cleaning up")


stop()
print("never")
