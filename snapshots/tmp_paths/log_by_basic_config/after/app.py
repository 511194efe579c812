import logging
import os
from flask import Flask, request, jsonify
from vercel_env import IS_VERCEL, writable

os.makedirs(writable('logs'), exist_ok=True)
logging.basicConfig(filename=None if IS_VERCEL else 'logs/app.log', level=logging.INFO, format='%(asctime)s %(message)s')
app = Flask(__name__)
