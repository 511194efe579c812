import os
from flask import Flask

app = Flask('')


@app.route('/')
def home():
    return "I'm alive"


# Replit needs this
app.run(
    host='0.0.0.0',  # everywhere

    port=int(os.environ.get('PORT', 8080)),
)  # noqa
