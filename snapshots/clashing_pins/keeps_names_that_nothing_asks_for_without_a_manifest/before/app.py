from flask import Flask, send_file

app = Flask(__name__)


@app.route('/')
def home():
    return 'reports'


def export():
    from flask import Markup
    with app.test_request_context():
        return Markup.escape(send_file('report.pdf', attachment_filename='report.pdf').mimetype)


if __name__ == '__main__':
    print(export())
    app.before_first_request(print)
    app.run()
