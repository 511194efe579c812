from flask import Flask

app = Flask(__name__)
handler = app
is_main = __name__ == '__main__'
is_main = is_main or app.debug

if is_main:
    app.run()
