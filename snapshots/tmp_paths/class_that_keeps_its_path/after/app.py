import pickle

from flask import Flask

from vercel_env import writable


class Store:
    def __init__(self, path='state.pkl'):
        self.path = path
        self.data = {}

    def load(self):
        try:
            with open(writable(self.path), 'rb') as f:
                self.data = pickle.load(f)
        except FileNotFoundError:
            pass

    def save(self):
        with open(writable(self.path), mode='wb') as f:
            pickle.dump(self.data, f)


store = Store()
app = Flask(__name__)


@app.route('/count')
def count():
    store.load()
    store.data['n'] = store.data.get('n', 0) + 1
    store.save()
    return str(store.data['n'])
