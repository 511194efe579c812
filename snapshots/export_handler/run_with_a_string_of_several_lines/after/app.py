from flask import Flask

app = Flask(__name__)

handler = app

if __name__ == '__main__':
        app.run(host=f"""
localhost
""".strip(), port=
                5000)
