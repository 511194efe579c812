from flask import Flask, request
from recorder import Recorder

app = Flask(__name__)
recorder = Recorder()


@app.post('/frames')
def frames():
    recorder.write_to_file(request.form['text'])
    recorder.save_frame(request.form['frame'])
    recorder.save_graph('graph of today')
    recorder.screenshot(request.form['area'])
    recorder.download('today')
    return 'kept'
