from shop import TITLE, __path__
