from extensions import make

app, sio = make()


@app.route('/')
def home():
    return 'home'


if __name__ == '__main__':
    sio.run(app)
