import subprocess

import charts


def append(path, text):
    with open(path, 'a') as file:
        file.write(text)


class Store:
    def __init__(self, settings):
        self.settings = settings
        self.rows = settings.get('rows')

    def add(self, text):
        append(self.settings.notes, text)
        append(self.settings['all'], text)
        append(self.rows, text)

    def draw(self):
        subprocess.run(['plot', str(self.rows)])
        return charts.draw(self.settings.notes)
