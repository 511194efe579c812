class Store:
    def __init__(self, base_path, sink):
        self.text = base_path + sink

    def title(self):
        return self.text
