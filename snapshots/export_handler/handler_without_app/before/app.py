from flask import Flask

handler = Flask(__name__)
