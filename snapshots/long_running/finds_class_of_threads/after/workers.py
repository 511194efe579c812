import time
from threading import Thread


class Mailer(Thread):
    def __init__(self, name):
        super().__init__(daemon=True)
        self.to = name

    def run(self):
        while True:
            time.sleep(60)
