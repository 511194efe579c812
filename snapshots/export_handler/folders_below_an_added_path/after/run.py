import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "src", "backend"))

from app import create_app

if __name__ == "__main__":
    create_app().run()
