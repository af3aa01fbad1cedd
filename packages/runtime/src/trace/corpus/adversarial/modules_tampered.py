import math
import sys
import types

fake = types.ModuleType("fake")
fake.value = [1]
sys.modules["fake"] = fake
import fake as imported


class Lazy(types.ModuleType):
    def __getattr__(self, name):
        return f"made up {name}"


sys.modules["lazy"] = Lazy("lazy")
import lazy

math.tau_twice = math.tau * 2
imported.value.append(2)
result = lazy.anything, imported.value, round(math.tau_twice, 3)
del sys.modules["fake"], sys.modules["lazy"], math.tau_twice
print(result)
