import logging
import os
from flask import Flask, request, jsonify

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

app = Flask(__name__)
handler = logging.StreamHandler() if IS_VERCEL else logging.FileHandler('app.log')
handler.setLevel(logging.INFO)
app.logger.addHandler(handler)
