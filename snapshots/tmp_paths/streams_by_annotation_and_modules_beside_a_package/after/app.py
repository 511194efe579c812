from shop.tables import as_excel, rows
from flask import Flask, request

app = Flask(__name__)


@app.route('/table', methods=['POST'])
def table():
    return as_excel(rows(request.files['file']))
