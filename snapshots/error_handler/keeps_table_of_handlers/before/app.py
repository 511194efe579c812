from flask import Flask

HANDLERS = {404: 'not found', Exception: 'failed'}

app = Flask(__name__)
add = app.register_error_handler
for kind, text in HANDLERS.items():
    add(kind, lambda error, text=text: (text, 500))
