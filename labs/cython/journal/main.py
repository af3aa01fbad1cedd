from pyjournal import Journal, live

with Journal("kitchen") as journal:
    while journal.next():
        print(journal.get("PRIORITY").decode(), journal.get("MESSAGE").decode())

print("open:", live())
