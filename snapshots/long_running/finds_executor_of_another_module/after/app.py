from flask import Flask

from pool import executor

app = Flask(__name__)
done = set()


@app.post('/jobs/<name>')
def start(name):
    executor.submit(done.add, name)
    return 'started'


@app.get('/jobs/<name>')
def result(name):
    return {'done': name in done}


def show():
    print(result('a'))


handler = app
