import json
import os

from flask import Flask

app = Flask(__name__)
SERVERLESS = 'AWS_REGION' in os.environ


class Store:
    def __init__(self, path):
        self.path = path

    def save(self, numbers):
        with open(self.path, 'w') as file:
            json.dump(numbers, file)


class Notes:
    def __init__(self, folder):
        self.folder = folder
        os.makedirs(self.folder, exist_ok=True)

    def add(self, name):
        with open(os.path.join(self.folder, name), 'w') as file:
            file.write(name)


class Users:
    def __init__(self, path='users.json'):
        self.path = path

    def save(self, numbers):
        with open(self.path, 'w') as file:
            json.dump(numbers, file)


class Log:
    path = '/tmp/log.txt' if SERVERLESS else 'log.txt'

    def add(self, line):
        with open(self.path, 'a') as file:
            file.write(line)


if SERVERLESS:
    store = Store('/tmp/seen.json')
else:
    store = Store('seen.json')

notes = Notes('/tmp/notes') if SERVERLESS else Notes('notes')


def get_users():
    if SERVERLESS:
        return Users('/tmp/users.json')
    return Users()


@app.get('/')
def index():
    store.save([1])
    notes.add('today')
    get_users().save([1])
    Log().add('seen')
    return 'ok'


if __name__ == '__main__':
    Store('of_the_laptop.json').save([1])
    app.run()
