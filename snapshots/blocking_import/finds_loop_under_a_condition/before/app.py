import os
import time
from flask import Flask

app = Flask(__name__)
if os.getenv("WORKER"):
    while True:
        time.sleep(1)
