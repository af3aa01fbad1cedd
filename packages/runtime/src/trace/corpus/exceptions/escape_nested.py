# raises: KeyError
class Store:
    def __init__(self):
        self.data = {"a": 1}

    def get(self, key):
        return self.data[key]


store = Store()
for key in ("a", "b"):
    try:
        print(store.get(key))
    except LookupError as exc:
        raise KeyError(f"no {key}") from exc
