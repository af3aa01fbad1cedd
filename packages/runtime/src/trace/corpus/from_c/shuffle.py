import random

random.seed(7)
cards = list(range(10))
alias = cards
random.shuffle(cards)
picked = random.sample(cards, 3)
print(alias is cards, sorted(alias) == list(range(10)), len(picked))
generator = random.Random(1)
generator.shuffle(cards)
print(sum(cards))
