from views import *

if __name__ == "__main__":
    app.run()
