import os

from flask import Flask, request

app = Flask(__name__)
ORDER = '-r'


@app.post('/rows')
def rows():
    with open('data/rows.csv', 'w') as file:
        file.write(request.form['rows'])
    os.system('sort data/rows.csv -o data/rows.csv ' + ORDER)
    return 'sorted'
