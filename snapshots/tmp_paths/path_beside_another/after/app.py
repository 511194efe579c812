from pathlib import Path

from flask import Flask, request

from vercel_env import writable

app = Flask(__name__)
app.config['UPLOADS'] = Path('uploads')
writable(app.config['UPLOADS']).mkdir(exist_ok=True)


@app.put('/<name>')
def upload(name):
    target = app.config['UPLOADS'] / name
    part = target.with_suffix('.part')
    writable(part).write_bytes(request.get_data())
    writable(part).replace(writable(target))
    return str(writable(target).stat().st_size)
