import os

FOLDER = './uploads/'

if __name__ == '__main__':
    for name in os.listdir(FOLDER):
        with open(os.path.join(FOLDER, name), 'ab') as sound:
            sound.write(b'TAG')
