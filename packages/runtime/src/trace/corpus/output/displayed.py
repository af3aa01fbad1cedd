class Shown:
    def _repr_html_(self):
        print("asked for HTML")
        return "<b>bold</b>"

    def __repr__(self):
        return "Shown()"


print("before")
Shown()
