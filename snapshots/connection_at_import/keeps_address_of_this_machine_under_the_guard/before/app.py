import os

from flask import Flask

app = Flask(__name__)
app.config['CELERY_BROKER_URL'] = os.environ['CELERY_BROKER_URL']


@app.get('/')
def home():
    return 'shop'


if __name__ == '__main__':
    app.config['CELERY_BROKER_URL'] = 'redis://localhost:6379/0'
    app.run(debug=True)
