from backend.app import app

handler = app

if __name__ == '__main__':
    app.run()
