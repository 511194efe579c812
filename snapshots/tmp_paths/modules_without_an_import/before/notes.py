"""Notes."""
FILE = 'notes.txt'


def add(text):
    with open(FILE, 'a') as f:
        f.write(text)
