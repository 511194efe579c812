import os
from dotenv import load_dotenv
from flask import Flask

if os.path.exists(".env") and \
        not os.getenv("CI"): \
    load_dotenv()
app = Flask(__name__)
