class Cache:
    def __init__(self):
        self.keys = []

    def save(self, key):
        self.keys.append(key)


cache = Cache()
