import os
import tempfile

from flask import Flask

app = Flask(__name__)
tempfile.tempdir = '/tmp' if os.getenv('VERCEL') else 'work'
print(tempfile.tempdir)


@app.get('/')
def index():
    with tempfile.NamedTemporaryFile('w') as file:
        file.write('x')
    return 'ok'


if __name__ == '__main__':
    tempfile.tempdir = 'work'
    app.run()
