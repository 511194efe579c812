from backend import app

if __name__ == '__main__':
    app.app.run()
