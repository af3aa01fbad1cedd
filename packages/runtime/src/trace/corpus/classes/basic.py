class Account:
    """A bank account."""

    interest = 0.02
    _all = []

    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        Account._all.append(self)

    def deposit(self, amount):
        self.balance += amount
        return self

    def __repr__(self):
        return f"Account({self.owner!r}, {self.balance})"


a = Account("Ada")
b = Account("Bob", 10)
a.deposit(5).deposit(6)
b.interest = 0.5
b.extra = [a]
del b.extra
Account.interest = 0.03
print(a.interest, b.interest, Account._all, a.__dict__, vars(b))
print(a.balance)
