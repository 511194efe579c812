from flask import Flask

app = Flask(__name__)

if __name__ == '__main__':
    from dotenv import load_dotenv
    load_dotenv()
    app.run()
