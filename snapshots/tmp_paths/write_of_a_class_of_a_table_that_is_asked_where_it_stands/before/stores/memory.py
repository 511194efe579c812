class MemoryStore:
    name = "memory"

    def __init__(self):
        self.rows = {}
