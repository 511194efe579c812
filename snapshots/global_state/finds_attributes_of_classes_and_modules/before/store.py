class Store:
    items = {}
    total = 0
    latest = None
    notes = []

    @classmethod
    def note(cls, text):
        cls.notes.append(text)


class Settings:
    def __init__(self):
        self.theme = 'dark'
        self.marks = []


settings = Settings()
