from extensions import app
import routes

if __name__ == '__main__':
    app.run()
