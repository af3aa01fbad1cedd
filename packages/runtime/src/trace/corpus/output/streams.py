import sys

print("one", end="")
sys.stdout.write(" two\n")
print("error", file=sys.stderr)
sys.stdout.flush()
for i in range(3):
    print(i, end=" " if i < 2 else "\n")
print()
print("é🐍", "a\tb", "c\\d", sep="|")
sys.stderr.write("last words\n")
print(None)
