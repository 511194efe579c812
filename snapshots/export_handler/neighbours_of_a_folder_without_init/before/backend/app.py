from flask import Flask

from views.notes import notes

app = Flask(__name__)
app.register_blueprint(notes)

if __name__ == '__main__':
    app.run()
