"""The shop, and its jobs: `celery -A main worker` finds them as `app`."""
from celery import Celery
from flask import Flask

application: Flask  # Vercel serves the first app or Handler of the file

app = Celery('jobs')


@app.task
def send_mail(to):
    print('to', to)


server = Flask(__name__)


@server.route('/')
def home():
    send_mail.delay('ann')
    return 'hello'


application = server
handler = application


if __name__ == '__main__':
    server.run()
