from flask import Flask

app = Flask(__name__)


class Files:
    @staticmethod
    def save(path, text):
        with open(path, 'w') as file:
            file.write(text)

    @classmethod
    def lengthen(cls, path, text):
        with open(path, 'a') as file:
            file.write(text)


replace = lambda path, text='': open(path, 'w').write(text)


@app.post('/<text>')
def put(text):
    Files.save('data/notes.txt', text)
    Files.lengthen('data/log.txt', text)
    replace('data/last.txt', text=text)
    return 'ok'
