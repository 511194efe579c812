"""Visits."""


from vercel_env import writable


class Visits:
    def add(self, text):
        with open(writable('visits.txt'), 'a') as f:
            f.write(text)


add = Visits().add
