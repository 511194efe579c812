import logging
from flask import Flask, request, jsonify

app = Flask(__name__)
handler = logging.FileHandler('app.log')
handler.setLevel(logging.INFO)
app.logger.addHandler(handler)
