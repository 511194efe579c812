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
    Files.save('/srv/notes.txt', text)
    Files.lengthen('/srv/log.txt', text)
    replace('/srv/last.txt', text=text)
    return 'ok'
