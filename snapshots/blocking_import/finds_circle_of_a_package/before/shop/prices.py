from .texts import price


def index():
    return price(3)
