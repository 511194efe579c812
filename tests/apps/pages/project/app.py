from flask import Flask, render_template, request, session, redirect, url_for

app = Flask(__name__)
app.secret_key = 'not a secret'


@app.route('/')
def index():
    return render_template('index.html', name=session.get('name'))


@app.route('/login', methods=['POST'])
def login():
    with open('logins.txt', 'a') as f:
        f.write(request.form['name'] + '\n')
    session['name'] = request.form['name']
    return redirect(url_for('index'))


@app.route('/boom')
def boom():
    return {}['x']


@app.errorhandler(404)
def not_found(e):
    return render_template('error.html', text='not here'), 404


@app.errorhandler(500)
def broken(e):
    return render_template('error.html', text='our fault'), 500


if __name__ == '__main__':
    app.run(debug=False)
