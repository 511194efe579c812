import magic
from flask import Flask, request
from weasyprint import HTML

app = Flask(__name__)
app.config['MAX_CONTENT_LENGTH'] = 4 * 1024 * 1024


@app.post('/invoice')
def invoice():
    return HTML(string=request.form['html']).write_pdf()


@app.post('/kind')
def kind():
    return magic.from_buffer(request.get_data(), mime=True)


@app.post('/code')
def code():
    from pyzbar.pyzbar import decode

    return str(decode(request.files['picture']))
