from shop import app

app.run(port=5001)
