import os

from flask import Flask, send_file
from fpdf import FPDF

from vercel_env import writable

app = Flask(__name__)
FOLDER = 'certificates'
os.makedirs(writable(FOLDER), exist_ok=True)


class Certificate(FPDF):
    def make(self, name, path):
        self.add_page()
        self.cell(0, 60, 'made')
        self.output(writable(path))


class Note:
    def make(self, path):
        with open(writable(path), 'w') as file:
            file.write('made')


@app.route('/<name>')
def certificate(name):
    path = os.path.join(FOLDER, f'{name}.pdf')
    pdf = Certificate()
    pdf.make(name, path)
    Note().make(path + '.txt')
    return send_file(writable(path))
