from flask import Flask

from workers import Mailer

app = Flask(__name__)


@app.post('/mail/<name>')
def mail(name):
    mailer = Mailer(name)
    mailer.start()
    return 'sent'
