SOUND = "woof"


class Dog:
    def __init__(self, name):
        self.name = name

    def speak(self):
        return f"{self.name}: {SOUND}"
