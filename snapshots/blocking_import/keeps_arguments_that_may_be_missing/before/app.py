import argparse
import sys

from flask import Flask

parser = argparse.ArgumentParser()
parser.add_argument('--port', type=int, default=5000)
parser.add_argument('folder', nargs='?', default='data')
args = parser.parse_args()

other = argparse.ArgumentParser()
other.add_argument('folder')
given = other.parse_args(['data'])

PORT = sys.argv[1] if len(sys.argv) > 1 else 5000
DEBUG = len(sys.argv) > 2 and sys.argv[2] == 'debug'
REST = sys.argv[1:]
PROGRAM, LAST = sys.argv[0], sys.argv[-1]
first, *rest = sys.argv

try:
    HOST = sys.argv[3]
except IndexError:
    HOST = 'localhost'

if len(sys.argv) > 4:
    FOLDER = sys.argv[4]

app = Flask(__name__)


def main():
    own = argparse.ArgumentParser()
    own.add_argument('port')
    app.run(port=own.parse_args().port, host=sys.argv[2])


if __name__ == '__main__':
    main()
