import first

print(first.FIRST, first.second.SECOND, first.second.seen)
