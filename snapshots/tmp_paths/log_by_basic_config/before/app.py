import logging
import os
from flask import Flask, request, jsonify

os.makedirs('logs', exist_ok=True)
logging.basicConfig(filename='logs/app.log', level=logging.INFO, format='%(asctime)s %(message)s')
app = Flask(__name__)
