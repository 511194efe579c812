class Store(dict):
    def to_csv(self, name):
        self[name] = ''
