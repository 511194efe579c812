from flask import Flask

try:
    app = Flask(__name__, instance_relative_config=True)
except RuntimeError as error:
    print(error)
    raise

app = app
handler = app

if __name__ == '__main__':
    app.run()
