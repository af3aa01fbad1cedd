import pytea

print(pytea.cups(1000), "cups,", pytea.minutes(b"green"), "minutes")
