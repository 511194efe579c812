from shop import app


@app.get('/')
def prices():
    with open('prices.csv') as file:
        return file.read()
