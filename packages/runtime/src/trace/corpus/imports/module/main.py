import shapes
from shapes import Square as S
from shapes import area

s = S(3)
print(shapes.loaded, area(s), shapes.total)
shapes.total += 5
shapes.helper_list.append("from main")
print(shapes.report())
