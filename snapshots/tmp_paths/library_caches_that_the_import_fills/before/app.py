import easyocr
from flask import Flask, request

app = Flask(__name__)
reader = easyocr.Reader(['en'], gpu=False)


@app.route('/', methods=['POST'])
def index():
    return {'words': reader.readtext(request.get_data(), detail=0)}
