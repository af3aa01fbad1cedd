"""What Cython made of the call in pyexamples.pyx."""

from pathlib import Path

source = Path("pyexamples.pyx").read_text().splitlines()
made = Path("pyexamples.c").read_text().splitlines()
print(len(source), "lines of Cython became", len(made), "lines of C.")

# Cython repeats each line in a comment, with an arrow, above what it made of it.
arrow = next(number for number, line in enumerate(made) if "hello(name)" in line and "<<<" in line)
for line in made[made.index("*/", arrow) + 1 :]:
    if line.startswith('  /* "'):
        break
    print(line)
