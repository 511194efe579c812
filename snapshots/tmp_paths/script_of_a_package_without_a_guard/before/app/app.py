# Somebody runs app/index.py, so that app/ is on the path, and not the folder around it: a relative
# import would fail there, although app/ has an __init__.py.
from flask import Flask
from routes.notes import notes

app = Flask(__name__)
app.register_blueprint(notes)


@app.route('/log')
def log():
    with open('visits.log', 'a') as file:
        file.write('visit\n')
    return 'ok'
