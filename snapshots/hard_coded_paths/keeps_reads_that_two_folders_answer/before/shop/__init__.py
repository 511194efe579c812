from flask import Flask

app = Flask(__name__)

from shop.pages import views
