from flask import Flask, request

from store import load, save

app = Flask(__name__)
PEOPLE = 'people.json'


@app.route('/people', methods=['GET', 'POST'])
def people():
    people = load(PEOPLE)
    if request.method == 'POST':
        people.append(request.json)
        save(PEOPLE, people)
    return {'people': people, 'menu': load('menu.json')}
