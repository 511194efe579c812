FILES = {'/': 'root'}


class File:
    def write(self, text):
        return len(text)


def open(name, mode='r'):
    return File()


def makedirs(name):
    return name
