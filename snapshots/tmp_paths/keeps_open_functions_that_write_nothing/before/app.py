import os
import tokenize
import urllib.request
import webbrowser

from flask import Flask

app = Flask(__name__)


@app.route('/')
def home():
    webbrowser.open('report.html')
    descriptor = os.open('words.txt', os.O_RDONLY)
    os.close(descriptor)
    with tokenize.open('settings.py') as source, urllib.request.urlopen('https://example.com', b'w', 5) as page:
        return source.read() + page.read().decode()
