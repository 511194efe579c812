class Shop:
    def __init__(self):
        self.prices = {}


shop = Shop()
