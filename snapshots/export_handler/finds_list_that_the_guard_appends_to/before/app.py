from flask import Flask

app = Flask(__name__)
labels = []


@app.get('/')
def index():
    return labels[0]


handler = app


if __name__ == '__main__':
    with open('labels.txt') as file:
        for line in file:
            labels.append(line.strip())
    app.run()
