from celery import Celery
from flask import Flask

app = Celery('jobs')
server = Flask(__name__)
