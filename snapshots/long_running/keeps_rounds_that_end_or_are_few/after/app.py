from flask import Flask

app = Flask(__name__)


@app.route("/")
def home():
    total = 0
    for number in range(10**9):
        if number * number > 1000:
            break
        total += number
    for number in range(1_000_000):
        total += number
    return str(total)


if __name__ == "__main__":
    for _ in range(10**9):
        pass
    app.run()
