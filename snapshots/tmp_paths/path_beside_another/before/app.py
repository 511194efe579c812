from pathlib import Path

from flask import Flask, request

app = Flask(__name__)
app.config['UPLOADS'] = Path('uploads')
app.config['UPLOADS'].mkdir(exist_ok=True)


@app.put('/<name>')
def upload(name):
    target = app.config['UPLOADS'] / name
    part = target.with_suffix('.part')
    part.write_bytes(request.get_data())
    part.replace(target)
    return str(target.stat().st_size)
