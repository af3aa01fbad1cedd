FIRST = 1
import second

AFTER = second.SECOND + FIRST
