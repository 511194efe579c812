from shop import prices, CURRENCY


def price(number):
    return f'{number} {CURRENCY} of {prices.__name__}'
