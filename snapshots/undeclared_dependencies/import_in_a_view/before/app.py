from flask import Flask

app = Flask(__name__)


@app.route("/")
def home():
    import pandas as pd
    return str(pd.DataFrame())
