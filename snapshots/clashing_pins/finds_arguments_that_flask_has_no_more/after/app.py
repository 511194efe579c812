from io import BytesIO

from flask import Flask, send_file, send_from_directory

app = Flask(__name__)


@app.route('/report')
def report():
    return send_file(BytesIO(b'report'), attachment_filename='report.txt', as_attachment=True)


@app.route('/pictures/<name>')
def picture(name):
    return send_from_directory('pictures', name, cache_timeout=60)


@app.route('/either')
def either():
    # Both releases are thought of.
    try:
        return send_file(BytesIO(b'report'), download_name='report.txt', as_attachment=True)
    except TypeError:
        return send_file(BytesIO(b'report'), 'text/plain', True, 'report.txt')


@app.route('/tried')
def tried():
    try:
        return send_file(BytesIO(b'report'), attachment_filename='report.txt', as_attachment=True)
    except TypeError:
        return send_file(BytesIO(b'report'), download_name='report.txt', as_attachment=True)


def send_mail(to, attachment_filename=None):
    return to, attachment_filename


@app.route('/mail')
def mail():
    return {'mail': send_mail('ann', attachment_filename='report.txt')}
