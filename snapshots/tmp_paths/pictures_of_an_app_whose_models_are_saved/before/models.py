class User:
    def __init__(self, name):
        self.name = name

    def save(self):
        print(self.name)
