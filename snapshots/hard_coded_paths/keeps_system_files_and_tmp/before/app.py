from flask import Flask

app = Flask(__name__)


@app.get('/')
def cpu():
    with open('/tmp/cpu.txt', 'w') as file:
        file.write(open('/proc/cpuinfo').read())
    return open('/usr/share/zoneinfo/UTC', 'rb').read() + open('/dev/urandom', 'rb').read(4)
