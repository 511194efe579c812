"""The shop, and its jobs: `celery -A main worker` finds them as `app`."""
from celery import Celery
from flask import Flask

app = Celery('jobs')


@app.task
def send_mail(to):
    print('to', to)


server = Flask(__name__)


@server.route('/')
def home():
    send_mail.delay('ann')
    return 'hello'


if __name__ == '__main__':
    server.run()
