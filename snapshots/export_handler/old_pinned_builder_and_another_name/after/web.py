from flask import Flask

site = Flask(__name__)

app = site
