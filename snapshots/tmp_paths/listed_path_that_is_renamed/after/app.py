from pathlib import Path

from flask import Flask, request

from vercel_env import writable

app = Flask(__name__)
DRAFTS = Path('drafts')
writable(DRAFTS).mkdir(exist_ok=True)


@app.post('/drafts/<name>')
def add(name):
    writable(DRAFTS / f'{name}.md').write_text(request.form['text'])
    return 'ok'


@app.post('/publish')
def publish():
    for path in writable(DRAFTS).glob('*.md'):
        writable(path).rename(writable(DRAFTS / f'published-{path.name}'))
    return 'ok'
