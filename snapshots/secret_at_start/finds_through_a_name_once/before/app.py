from secrets import token_urlsafe as make
from flask import Flask, session

SECRET = make(16)
app = Flask(__name__)
app.config["SECRET_KEY"] = SECRET
app.config.update(JWT_SECRET_KEY=SECRET)
