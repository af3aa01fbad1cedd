import pets
from pets.dog import Dog
from pets import cat

print(pets.__all__, Dog("Rex").speak(), cat.speak(2))
import pets.cat as again

print(again is cat, pets.made)


def inside():
    from pets.dog import SOUND

    return SOUND


print(inside())
