import torch
import yaml
import requests
from flask import Flask
from werkzeug.utils import secure_filename

app = Flask(__name__)


@app.route("/<name>")
def home(name):
    torch.set_num_threads(1)
    text = requests.get("https://example.com", timeout=5).text
    return yaml.safe_load(text)[secure_filename(name)]
