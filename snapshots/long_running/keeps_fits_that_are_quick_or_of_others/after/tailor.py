class Suit:
    size = ""

    def fit(self, size):
        self.size = size
