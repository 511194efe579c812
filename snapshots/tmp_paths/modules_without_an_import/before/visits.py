"""Visits."""


class Visits:
    def add(self, text):
        with open('visits.txt', 'a') as f:
            f.write(text)


add = Visits().add
