class Huge:
    def __init__(self):
        self.payload = "x" * 300_000
        self.rows = [[i] * 50 for i in range(10)]

    def __repr__(self):
        return "huge " * 1_000_000


h = Huge()
big = list(range(20_000))
deep = []
for _ in range(60):
    deep = [deep]
text = "é" * 100_000
wide = dict.fromkeys(range(3000), text)
h.rows[3][4] = "changed"
print(len(h.rows), len(big), len(text), len(wide))
