from celery import Celery
from flask import Flask

app = Celery('jobs')
application = 'the shop'
server = Flask(application)
