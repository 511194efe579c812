import os as system

KEY = system.environ["SECRET"]
