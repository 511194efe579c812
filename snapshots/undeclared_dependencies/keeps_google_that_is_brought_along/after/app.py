import firebase_admin
from flask import Flask
from google.cloud import firestore

app = Flask(__name__)
firebase = firebase_admin.initialize_app


@app.get('/')
def index():
    return str(firestore.Client())
