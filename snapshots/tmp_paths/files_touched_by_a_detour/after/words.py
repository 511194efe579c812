class Words:
    def __init__(self, name):
        self.name = name
        self.texts = []

    def write_text(self, text):
        self.texts.append(text)
