import lightgbm
import seaborn
from flask import Flask

app = Flask(__name__)


@app.route('/')
def home():
    return lightgbm.__version__ + seaborn.__version__
