from io import BytesIO

from flask import Flask, send_file

app = Flask(__name__)


@app.route('/report')
def report():
    return send_file(BytesIO(b'report'), attachment_filename='report.txt', as_attachment=True)
