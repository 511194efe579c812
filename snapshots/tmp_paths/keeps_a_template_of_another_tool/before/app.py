from flask import Flask

app = Flask(__name__)
LABELS = {'outtmpl': 'labels/%(name)s', 'CACHE_DIR': 'cache'}


@app.get('/')
def labels():
    return LABELS
