from flask import Flask

app = Flask(__name__)
seen = []


@app.cli.command("fill")
def fill():
    seen.append(1)


if __name__ == "__main__":
    seen.append(2)
    app.run()
