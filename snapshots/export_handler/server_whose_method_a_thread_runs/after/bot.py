import threading


class Poller:
    def run(self):
        print('polling')


poller = Poller()
