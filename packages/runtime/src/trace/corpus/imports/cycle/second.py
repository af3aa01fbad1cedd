import first

seen = hasattr(first, "AFTER"), first.FIRST
SECOND = 2
