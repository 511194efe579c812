import wave

with wave.open('recordings/in.wav') as file:
    print(file.getnframes())
