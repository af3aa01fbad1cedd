from .dog import Dog

__all__ = ["Dog", "cat"]
made = []
made.append(Dog("first").name)
