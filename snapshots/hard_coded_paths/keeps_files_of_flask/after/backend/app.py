from flask import Flask, render_template, send_from_directory

app = Flask(__name__)


@app.get('/')
def index():
    return render_template('index.html')


@app.get('/terms')
def terms():
    return send_from_directory('texts', 'terms.txt') or app.open_resource('texts/terms.txt').read()
