from flask import Flask

app = Flask(__name__)
serve = app.run
client = app.test_client
client()
Job = type('Job', (), {'run': print})
run = Job().run
run()


@app.route('/')
def index():
    return 'ok'


handler = app

if __name__ == '__main__':
    serve()
