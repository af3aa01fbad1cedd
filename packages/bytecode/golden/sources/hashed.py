"""Its file holds the source's hash in place of its time (since 3.7)."""
pass
