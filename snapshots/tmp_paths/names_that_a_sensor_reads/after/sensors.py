class Station:
    def read(self, names):
        return [len(name) for name in names]


station = Station()
