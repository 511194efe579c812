from flask import Flask

winreg = None
try:
    import winreg
except:
    pass

app = Flask(__name__)


@app.route("/")
def home():
    if winreg is not None:
        return "windows"
    return "other"
