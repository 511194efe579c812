import os

from flask import Flask, request, send_file

app = Flask(__name__)
os.makedirs('uploads', exist_ok=True)


@app.post('/mp3')
def mp3():
    source = os.path.join('uploads', 'voice.ogg')
    target = os.path.join('uploads', 'voice.mp3')
    request.files['file'].save(source)
    os.system('ffmpeg -i %(source)s %(target)s' % {'source': source, 'target': target})
    return send_file(target)


@app.post('/part')
def part():
    name = os.path.join('uploads', 'part')
    with open(name + '.txt', 'w') as file:
        file.write('part')
    os.system(f'gzip {name}.txt')
    return 'packed'
