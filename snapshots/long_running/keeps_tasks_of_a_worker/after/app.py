from flask import Flask, jsonify

from jobs import crunch, mail

app = Flask(__name__)


@app.post('/crunch/<int:number>')
def start(number):
    return jsonify(id=crunch.delay(number).id)


@app.post('/mail')
def send():
    mail.apply_async(args=['ann'])
    return ''
