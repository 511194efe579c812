import random
import string
from flask import Flask

app = Flask(__name__)
app.secret_key = "".join(random.choice(string.ascii_letters) for _ in range(32))


@app.route("/")
def home():
    return "hi"
