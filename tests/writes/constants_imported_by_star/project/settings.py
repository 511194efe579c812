import os

ROOT = os.path.dirname(os.path.abspath(__file__))
GUESTBOOK = os.path.join(ROOT, 'guestbook.txt')
COUNTS = ROOT + '/counts.txt'
MAX_BYTES = 1024
