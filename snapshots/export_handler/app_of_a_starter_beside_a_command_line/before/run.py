from shop import make

app = make()

if __name__ == '__main__':
    app.run()
