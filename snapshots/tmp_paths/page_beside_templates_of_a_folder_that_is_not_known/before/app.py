import os

from flask import Flask

app = Flask(__name__, template_folder=f"{os.getenv('SITE', os.getcwd())}/templates")


@app.get('/search/<query>')
def search(query):
    folder = os.path.join('temp', 'search')
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, query + '.xml'), 'w') as file:
        file.write(f'<query>{query}</query>')
    return 'ok'
