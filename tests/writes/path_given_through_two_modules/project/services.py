from storage import read_json, write_json


class Inventory:
    def __init__(self, path):
        self.path = path

    def all(self):
        return read_json(self.path, default={})

    def put(self, sku, count):
        stock = self.all()
        stock[sku] = count
        write_json(self.path, stock)

    def low(self):
        return [sku for sku, count in self.all().items() if count < 5]
