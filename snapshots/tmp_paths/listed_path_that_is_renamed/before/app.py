from pathlib import Path

from flask import Flask, request

app = Flask(__name__)
DRAFTS = Path('drafts')
DRAFTS.mkdir(exist_ok=True)


@app.post('/drafts/<name>')
def add(name):
    (DRAFTS / f'{name}.md').write_text(request.form['text'])
    return 'ok'


@app.post('/publish')
def publish():
    for path in DRAFTS.glob('*.md'):
        path.rename(DRAFTS / f'published-{path.name}')
    return 'ok'
