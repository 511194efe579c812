import time

from flask import Flask

app = Flask(__name__)
last = 0


@app.post('/mail')
def mail():
    global last
    if time.time() - last < 60:
        return 'too soon', 429
    last = time.time()
    return 'sent'
