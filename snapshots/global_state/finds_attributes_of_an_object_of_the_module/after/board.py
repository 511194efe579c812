class Board:
    wins: dict = {}

    def __init__(self):
        self.moves = []
        self.count = 0
        self.name = 'chess'

    def move(self, where):
        self.moves.append(where)
        self._note()

    def restart(self):
        self.moves.clear()

    def _note(self):
        self.count += 1
        self.wins['white'] = self.count

    def never_called(self):
        self.moves.pop()


board = Board()
