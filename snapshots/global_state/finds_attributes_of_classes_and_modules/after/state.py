count = 0
last = None


def tell():
    return f'{count}: {last}'
