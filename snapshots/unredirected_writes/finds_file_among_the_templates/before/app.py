from flask import Flask, render_template, request

app = Flask(__name__)


@app.post('/pages')
def page():
    with open('templates/page.html', 'w') as file:
        file.write(request.form['text'])
    return render_template('page.html')
