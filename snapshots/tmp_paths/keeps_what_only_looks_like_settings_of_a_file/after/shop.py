class Loader:
    def from_pyfile(self, name):
        with open(name) as file:
            self.prices = file.read()


loader = Loader()


def report(settings):
    print(settings['version'])
