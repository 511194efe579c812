import argparse

parser = argparse.ArgumentParser()
parser.add_argument('--debug', action='store_true')


def serve():
    parser.add_argument('port')
    return parser.parse_args().port


given, rest = parser.parse_known_args()

if len(rest) > 1:
    other = argparse.ArgumentParser()
    other.add_argument('port')
