from extensions import make

app, sio = make()


@app.route('/')
def home():
    return 'home'


app = app
handler = app


if __name__ == '__main__':
    sio.run(app)
