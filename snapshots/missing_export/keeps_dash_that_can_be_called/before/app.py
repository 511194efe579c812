import dash
from flask import Flask

server = Flask(__name__)
app = dash.Dash(__name__, server=server)
app.layout = dash.html.Div("no figures yet")


@server.route("/health")
def health():
    return "ok"
