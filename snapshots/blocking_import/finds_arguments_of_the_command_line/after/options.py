import argparse

parser = argparse.ArgumentParser()
parser.add_argument('--debug', action='store_true')
parser.add_argument('--folder', required=True)
options, others = parser.parse_known_args()
