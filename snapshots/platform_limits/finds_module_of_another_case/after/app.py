# A laptop with macOS or Windows takes them for one.
from flask import Flask
from Helpers import title
from blog.Models.post import Post

app = Flask(__name__)


@app.route('/')
def index():
    return title(Post('first').name)
