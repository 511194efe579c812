import os

from flask import Flask

from vercel_env import writable

app = Flask(__name__, template_folder=f"{os.getenv('SITE', os.getcwd())}/templates")


@app.get('/search/<query>')
def search(query):
    folder = os.path.join('temp', 'search')
    os.makedirs(writable(folder), exist_ok=True)
    with open(writable(os.path.join(folder, query + '.xml')), 'w') as file:
        file.write(f'<query>{query}</query>')
    return 'ok'
