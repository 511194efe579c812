import os

from flask import Flask, request

import settings

app = Flask(__name__)


@app.post('/rows')
def rows():
    with open('data/rows.csv', 'w') as file:
        file.write(request.form['rows'])
    os.system(settings.SORT)
    return 'sorted'
