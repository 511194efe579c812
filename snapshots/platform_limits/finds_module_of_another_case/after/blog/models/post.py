class Post:
    def __init__(self, name):
        self.name = name
