from flask import Flask

app = Flask(__name__)


class Saved:
    def save(self, key, value):
        setattr(self, key, value)


class Memory(Saved):
    pass


memory = Memory()


class Service:
    def __init__(self):
        self.memory = Memory()

    def put(self, name):
        self.memory.save(name + '.json', name)


service = Service()


@app.post('/<name>')
def put(name):
    memory.save('reports/latest.json', name)
    service.put(name)
    return name
