import os
from flask import Flask

app = Flask('')


@app.route('/')
def home():
    return "I'm alive"


handler = app


# Replit needs this
if __name__ == '__main__':
    app.run(
        host='0.0.0.0',  # everywhere

        port=int(os.environ.get('PORT', 8080)),
    )  # noqa
