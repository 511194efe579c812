from flask import Flask

app = Flask(__name__)

app.run(host=f"""
localhost
""".strip(), port=
        5000)
