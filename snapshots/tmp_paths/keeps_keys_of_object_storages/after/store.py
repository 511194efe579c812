import os

import requests


class Shelf:
    def save(self, key, data):
        requests.put(os.environ['SHELF'] + key, data=data, timeout=5)


shelf = Shelf()
