from collections import defaultdict

CARTS = defaultdict(list)


def add(cart, item):
    CARTS[cart].append(item)
