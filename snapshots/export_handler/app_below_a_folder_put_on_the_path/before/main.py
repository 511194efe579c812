import os
import sys

BASE = os.path.dirname(os.path.abspath(__file__))
if os.path.join(BASE, 'backend') not in sys.path:
    sys.path.insert(0, os.path.join(BASE, 'backend'))

from factory import create_app

if __name__ == '__main__':
    create_app().run()
