from flask import Flask

app = Flask(__name__)
app.config['DATABASE'] = 'sqlite:///notes.db'


@app.get('/')
def where():
    return app.config['DATABASE']
