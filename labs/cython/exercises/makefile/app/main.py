import pytea

print(pytea.teaspoons(1000), "spoons for a litre")
