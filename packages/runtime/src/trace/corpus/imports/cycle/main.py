import first

first.FIRST, first.second.SECOND, first.second.seen
