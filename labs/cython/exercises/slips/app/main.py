import pytea

print(pytea.cups(1100), "cups")
for kind in [b"green", b"black"]:
    print(kind.decode(), pytea.minutes(kind), "minutes")
