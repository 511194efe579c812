from flask import Flask

app = Flask(__name__)
db = {}
# jobs.py is kept out of git: it holds our addresses
