from settings import *


def sign(message):
    with open(GUESTBOOK, 'a') as book:
        book.write(message + '\n')
    with open(COUNTS, 'w') as f:
        f.write(str(len(signed())))


def signed():
    with open(GUESTBOOK) as book:
        return book.read().splitlines()


def counts():
    try:
        return open(COUNTS).read()
    except IOError:
        return 'none yet'
