import requests
from flask import Flask
from requests.adapters import HTTPAdapter

app = Flask(__name__)


class Limited(HTTPAdapter):
    def send(self, request, **options):
        options['timeout'] = options.get('timeout') or 5
        return super().send(request, **options)


session = requests.Session()
session.mount('https://', Limited())


@app.route('/rates')
def rates():
    return session.get('https://example.com/rates').json()
