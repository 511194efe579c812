# The two modules are on the laptop alone: nobody committed them.
from flask import Flask

from blog.posts import posts
from blog.drafts import drafts

app = Flask(__name__)
app.register_blueprint(posts)
app.register_blueprint(drafts)
