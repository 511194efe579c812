from shop import CURRENCY


def index():
    return f'3 {CURRENCY}'
