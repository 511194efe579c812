CURRENCY = 'EUR'
prices = {'tea': 3}
