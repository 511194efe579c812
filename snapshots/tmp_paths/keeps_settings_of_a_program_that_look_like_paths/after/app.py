import os
import subprocess
import uuid

from flask import Flask, request, send_file

app = Flask(__name__)
WORK = '/tmp/work'
GHOST = os.environ.get('GHOST', 'gs')


@app.route('/shrink', methods=['POST'])
def shrink():
    """What starts with a dash, or with a name and =, is no path as a whole."""
    level = request.form.get('level', 'screen')
    os.makedirs(WORK, exist_ok=True)
    source = os.path.join(WORK, uuid.uuid4().hex + '.pdf')
    target = source + '.small.pdf'
    request.files['file'].save(source)
    subprocess.run([GHOST, '-sDEVICE=pdfwrite', '-dPDFSETTINGS=/' + level,
                    f'-sOutputFile={target}', source], check=True)
    return send_file(target)


@app.route('/frames', methods=['POST'])
def frames():
    """A film of few frames, in a folder that the app is given."""
    seconds = int(request.form['seconds'])
    target = os.path.join(WORK, 'frames.mp4')
    subprocess.run([os.environ['FFMPEG'], '-i', request.form['film'], '-vf', f'fps=1/{seconds}', target], check=True)
    return send_file(target)


@app.route('/copy')
def copy():
    """A copy by blocks."""
    source = os.path.join(WORK, 'a.pdf')
    target = os.path.join(WORK, 'b.pdf')
    subprocess.run(['dd', 'if=' + source, f'of={target}'], check=True)
    return send_file(target)
