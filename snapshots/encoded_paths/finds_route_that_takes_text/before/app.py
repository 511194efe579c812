from flask import Flask

app = Flask(__name__)


@app.route('/files/<int:number>/<path:filename>')
def file(number, filename):
    return filename
