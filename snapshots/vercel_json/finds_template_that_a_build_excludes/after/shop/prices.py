PRICES = {'pen': 3}
