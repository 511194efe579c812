from flask import Flask, render_template, request

from vercel_env import writable

app = Flask(__name__, template_folder='.')


@app.post('/save')
def save():
    with open('report.html', 'w') as file:
        file.write(request.form['text'])
    with open(writable('mail.html'), 'w') as file:
        file.write(request.form['text'])
    return 'ok'


@app.get('/')
def index():
    return render_template('report.html')


@app.get('/mail')
def mail():
    with open(writable('mail.html')) as file:
        return file.read()
