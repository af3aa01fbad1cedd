class Box[T = int, *Ts = *tuple[int], **P = [int]]:
    """Docs
        indented."""

    def get[K = str](self, key: K = None) -> T:
        """More docs."""
        self.x = key
        return self.x
